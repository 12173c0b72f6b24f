import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writePrivateFile } from '../files/private-file.ts'
import { syncFolder } from '../files/sync-folder.ts'
import type { KeyStore } from '../vault/keys/system-key-store.ts'
import { readRenewalFile, renewalFileText, type KeptRenewal } from './renewal-file.ts'

/** What keeps a person signed in after the app ends: one sealed file for each server. */
export interface RenewalStore {
  /** Whether there is a file, which nobody has opened yet. */
  mayHold(server: string): boolean
  /** Null: nobody stays signed in there. `silent`: the key store did not answer; the file is left as it is. */
  read(server: string): Promise<KeptRenewal | null | 'silent'>
  /** Persisted when this is true. False: the file of before is there, or possibly the new one. */
  save(kept: KeptRenewal): Promise<boolean>
  remove(server: string): Promise<void>
  removeAll(): Promise<void>
}

export function createRenewalStore(deps: {
  readonly folder: string
  readonly keyStore: KeyStore
  readonly syncFolder?: typeof syncFolder
}): RenewalStore {
  const { folder, keyStore, syncFolder: sync = syncFolder } = deps
  let queue: Promise<unknown> = Promise.resolve()

  /** A name that says nothing, and that any file system takes. */
  const pathOf = (server: string) =>
    join(folder, `${createHash('sha256').update(server).digest('hex').slice(0, 32)}.json`)

  async function removePath(path: string): Promise<void> {
    await rm(path, { force: true })
      .then(() => sync(folder, process.platform))
      .catch(() => undefined)
  }

  /** One at a time, in the order of the calls. */
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = queue.then(run)
    queue = turn.catch(() => undefined)
    return turn
  }

  return {
    mayHold: (server) => existsSync(pathOf(server)),
    read: (server) =>
      inTurn(async () => {
        const text = await readFile(pathOf(server), 'utf8').catch(() => null)
        return text === null ? null : readRenewalFile(text, server, keyStore)
      }),
    save: (kept) =>
      inTurn(async () => {
        const text = await renewalFileText(kept, keyStore)
        if (text === null) return false
        try {
          await mkdir(folder, { recursive: true, mode: 0o700 })
        } catch {
          return false
        }
        return (await writePrivateFile(pathOf(kept.server), text, { sync })).ok
      }),
    remove: (server) => inTurn(() => removePath(pathOf(server))),
    removeAll: () =>
      inTurn(async () => {
        const names = await readdir(folder).catch(() => [])
        for (const name of names) await removePath(join(folder, name))
      }),
  }
}
