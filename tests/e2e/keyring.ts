import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSessionBus } from '../../tools/machine/session-bus.ts'

type Env = Readonly<Record<string, string>>

export interface WithKeyring {
  readonly keyring: Env
}

/** A fixture: what leads a program to a desktop session of its own with a keyring that is open. */
export const keyring = {
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from it
  keyring: async ({}, use: (env: Env) => Promise<void>) => {
    // The path is short: it contains a socket.
    const folder = await mkdtemp(join(tmpdir(), 'kr-'))
    const bus = await startSessionBus({ folder })
    await use(bus.env)
    await bus.stop()
    await rm(folder, { recursive: true, force: true })
  },
}
