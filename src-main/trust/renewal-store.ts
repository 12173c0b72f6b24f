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
  /** Removes all, but for what waits to be ended. */
  removeAll(): Promise<void>
  /** Removes what keeps the person signed in; sealed anew, it waits in `endings`, if the key store answers. */
  setAside(server: string): Promise<KeptRenewal | null>
  readonly endings: EndingFiles
}

/** What the person signed out of, and a server may not have heard yet. */
export interface EndingFiles {
  /** What waits for a server, as far as the key store opens it now. */
  list(server: string): Promise<readonly KeptRenewal[]>
  save(kept: KeptRenewal): Promise<boolean>
  remove(kept: KeptRenewal): Promise<void>
}

const ENDING = '.ending.json'
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)

export function createRenewalStore(deps: {
  readonly folder: string
  readonly keyStore: KeyStore
  readonly syncFolder?: typeof syncFolder
}): RenewalStore {
  const { folder, keyStore, syncFolder: sync = syncFolder } = deps
  let queue: Promise<unknown> = Promise.resolve()

  /** A name that says nothing, and that any file system takes. */
  const pathOf = (server: string) => join(folder, `${hashOf(server)}.json`)
  const endingPathOf = ({ server, family }: KeptRenewal) =>
    join(folder, `${hashOf(server)}.${hashOf(family)}${ENDING}`)
  const namesIn = () => readdir(folder).catch((): string[] => [])

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

  async function readPath(path: string, server: string): Promise<KeptRenewal | null | 'silent'> {
    const text = await readFile(path, 'utf8').catch(() => null)
    return text === null ? null : readRenewalFile(text, server, keyStore)
  }

  async function write(path: string, kept: KeptRenewal): Promise<boolean> {
    const text = await renewalFileText(kept, keyStore)
    if (text === null) return false
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
    } catch {
      return false
    }
    return (await writePrivateFile(path, text, { sync })).ok
  }

  async function readKept(server: string): Promise<KeptRenewal | null | 'silent'> {
    const read = await readPath(pathOf(server), server)
    // An ending that was put in the place of what keeps somebody signed in.
    return typeof read === 'object' && read?.isEnding === true ? null : read
  }

  async function listEndings(server: string): Promise<readonly KeptRenewal[]> {
    const found: KeptRenewal[] = []
    for (const name of await namesIn()) {
      if (!name.startsWith(`${hashOf(server)}.`) || !name.endsWith(ENDING)) continue
      const path = join(folder, name)
      const read = await readPath(path, server)
      if (read === 'silent') continue
      if (read?.isEnding === true) found.push(read)
      else await removePath(path)
    }
    return found
  }

  return {
    mayHold: (server) => existsSync(pathOf(server)),
    read: (server) => inTurn(() => readKept(server)),
    save: (kept) => inTurn(() => write(pathOf(kept.server), kept)),
    remove: (server) => inTurn(() => removePath(pathOf(server))),
    removeAll: () =>
      inTurn(async () => {
        for (const name of await namesIn()) {
          if (!name.endsWith(ENDING)) await removePath(join(folder, name))
        }
      }),
    setAside: (server) =>
      inTurn(async () => {
        const kept = await readKept(server)
        // First of all nobody is signed in here any more.
        await removePath(pathOf(server))
        if (kept === null || kept === 'silent') return null
        const ending: KeptRenewal = { ...kept, isEnding: true }
        return (await write(endingPathOf(ending), ending)) ? ending : null
      }),
    endings: {
      list: (server) => inTurn(() => listEndings(server)),
      save: (kept) => inTurn(() => write(endingPathOf(kept), kept)),
      remove: (kept) => inTurn(() => removePath(endingPathOf(kept))),
    },
  }
}
