// Prometheus metrics. Counted by route template, status and the names of events in the log: nothing personal,
// and a bounded number of series.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Log, LogFields } from '../base/log.ts'
import type { AnsweredRequest } from '../routes/http-server.ts'
import { isLoopback } from '../base/loopback.ts'
import { createGauges } from './gauges.ts'
import type { Gauges } from './gauges.ts'
import { isHostAllowed, sentHeaders } from '../routes/host-names.ts'
import { StartRefusal } from '../base/start-refusal.ts'

export interface Metrics extends Gauges {
  readonly contentType: string
  /** The text that Prometheus scrapes. */
  text(): Promise<string>
  countRequest(request: AnsweredRequest): void
  /** The log, with each event counted, including those below its level. */
  countingLog(log: Log): Log
}

/** Every request is an event; requests have their own histogram. */
const UNCOUNTED_EVENT = 'request'
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Empty metrics of one instance. */
export async function createMetrics(): Promise<Metrics> {
  // Not loaded unless metrics are configured.
  const { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } = await import('prom-client')
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'sync_http_request_duration_seconds',
    help: 'Time to answer requests.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers,
  })
  const events = new Counter({
    name: 'sync_events_total',
    help: 'Events by the name that they have in the log, such as signed-in or second-factor-locked.',
    labelNames: ['event'],
    registers,
  })

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    countRequest({ method, route, status, durationMs }) {
      // Unknown addresses may come with any method.
      const labels = { method: route === 'none' ? 'none' : method, route, status }
      requests.observe(labels, durationMs / 1000)
    },
    countingLog(log) {
      const counting =
        (write: (event: string, fields?: LogFields) => void) =>
        (event: string, fields?: LogFields): void => {
          if (event !== UNCOUNTED_EVENT) events.inc({ event })
          write(event, fields)
        }
      return {
        debug: counting(log.debug),
        info: counting(log.info),
        warn: counting(log.warn),
        error: counting(log.error),
      }
    },
    ...createGauges({ Counter, Gauge }, registry),
  }
}

/** Serves metrics on a separate port, which the public network does not reach. */
export async function serveMetrics(
  metrics: Pick<Metrics, 'contentType' | 'text'>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const answersTo = isLoopback(host) ? [] : null
  const server = createServer((request, response) => {
    const hosts = sentHeaders(request.rawHeaders, 'host')
    if (answersTo !== null && !isHostAllowed(hosts, answersTo)) {
      response.writeHead(421).end()
      return
    }
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch {
    throw new StartRefusal(
      'Metrics cannot be served there. Check SYNC_METRICS_HOST and SYNC_METRICS_PORT.',
    )
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  return {
    port: address.port,
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
