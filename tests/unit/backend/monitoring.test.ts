// What the dashboard and the alert rules ask for is what the server tells: names, labels and events.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createMetrics } from '../../../src-backend/process/metrics.ts'
import { httpContract } from '../../../src-shared/http/contract.ts'

const root = path.join(import.meta.dirname, '../../..')
const folder = path.join(root, 'src-backend/deploy/monitoring')
const alerts = readFileSync(path.join(folder, 'alerts.yaml'), 'utf8')
const dashboard = readFileSync(path.join(folder, 'grafana-dashboard.json'), 'utf8')

/** The PromQL of both files. */
function expressions(): readonly string[] {
  const { panels } = JSON.parse(dashboard) as {
    readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[]
  }
  return [
    ...[...alerts.matchAll(/^ +expr: (.+)$/gm)].map(([, expression = '']) => expression),
    ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ]
}

/** Everything that a server with all its gauges tells: each series with its labels. */
async function told(): Promise<string> {
  const metrics = await createMetrics()
  metrics.countRequest({ method: 'POST', route: '/v1/me', status: 200, durationMs: 1 })
  const ignore = (): void => {}
  metrics
    .countingLog({ debug: ignore, info: ignore, warn: ignore, error: ignore })
    .info('signed-in')
  metrics.watchConnections(() => ({ open: 1, idle: 1, waiting: 0 }))
  metrics.watchHashing(() => ({ waiting: 0, running: 0, done: 1, refused: 0, left: 0 }))
  metrics.watchClock(() => 0)
  return metrics.text()
}

test('every metric and label exists, and each label has the value that is asked for', async () => {
  const text = await told()
  const series = expressions().flatMap((expression) => [
    ...expression.matchAll(/\b(?:sync|process)_\w+(?:\{[^}]*\})?/g),
  ])
  expect(series.length).toBeGreaterThan(15)
  for (const [one] of series) {
    const [, name = '', labels = ''] = /^(\w+)(?:\{(.*)\})?$/.exec(one) ?? []
    expect(text, one).toMatch(new RegExp(`^${name}[{ ]`, 'm'))
    for (const [, label = '', sign = '', value = ''] of labels.matchAll(/(\w+)(!?=~?)"([^"]*)"/g)) {
      if (label === 'job') continue // Prometheus adds it.
      expect(text, one).toMatch(new RegExp(`^${name}\\{[^}]*${label}="`, 'm'))
      if (label === 'event' || label === 'route' || sign !== '=') continue
      expect(text, one).toContain(`${label}="${value}"`)
    }
  }
})

test('every event is one that the server writes', () => {
  const events = new Set(
    expressions().flatMap((expression) =>
      [...expression.matchAll(/event=~?"([^"]*)"/g)].flatMap(([, names = '']) => names.split('|')),
    ),
  )
  expect(events.size).toBeGreaterThan(10)
  const tracked = { cwd: root, encoding: 'utf8' } as const
  const sources = execFileSync('git', ['grep', '-h', '-E', "'|`", '--', 'src-backend/**.ts'], {
    ...tracked,
    maxBuffer: 1 << 26,
  })
  for (const event of events) {
    // One name begins with the kind of a method.
    const spelled = [`'${event}'`, `\`\${kind.type}-${event.replace(/^(?:sms|voice)-/, '')}\``]
    expect(
      spelled.some((one) => sources.includes(one)),
      event,
    ).toBe(true)
  }
})

test('every route is one of the contract', () => {
  const routes = new Set(Object.values(httpContract).map(({ path: route }) => route))
  const asked = expressions().flatMap((expression) => [...expression.matchAll(/route="([^"]*)"/g)])
  expect(asked.length).toBeGreaterThan(0)
  for (const [, route = ''] of asked) expect(routes).toContain(route)
})
