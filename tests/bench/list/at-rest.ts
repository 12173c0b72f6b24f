import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { projectFolder } from '../../../tools/project.ts'
import { PASSPHRASE } from './vault-of.ts'

interface AppAtRest {
  readonly root: number
  readonly hide: () => Promise<void>
}

/** The app with its vault open, and nothing that looks on: an inspector keeps a page busy, and never hidden. */
export async function withAppAtRest<T>(
  given: {
    readonly executablePath: string
    readonly userData: string
    readonly env: Readonly<Record<string, string>>
  },
  work: (app: AppAtRest) => Promise<T>,
): Promise<T> {
  const before = join(projectFolder, 'tests/bench/list/at-rest.cjs')
  const flags = [`--user-data-dir=${given.userData}`, '--no-sandbox', '--lang=en-US']
  const app = spawn(given.executablePath, ['-r', before, projectFolder, ...flags], {
    env: { ...process.env, ...given.env, LANG: 'en_US.UTF-8', SYNC_BENCH_PASSPHRASE: PASSPHRASE },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = once(app, 'exit')
  try {
    await once(app.stdout, 'data')
    return await work({
      root: app.pid ?? 0,
      async hide() {
        app.stdin.write('hide')
        await once(app.stdout, 'data')
      },
    })
  } finally {
    app.kill()
    await ended
  }
}
