// What backups ask of a folder that may be on any disk: a stick, a network share, a folder that a cloud client syncs.
import { constants, type Stats } from 'node:fs'
import { link, lstat, open, readdir, rename, rm } from 'node:fs/promises'
import { syncWhereItCan } from '../files/sync-folder.ts'

/** A regular file. */
export interface FileFacts {
  readonly size: number
  readonly modifiedAtMs: number
}

/** Failures are thrown as Node's system errors; of a folder that is not there as well. */
export interface FolderFiles {
  names(folder: string): Promise<string[]>
  /** Null for what is no regular file, links included. */
  facts(path: string): Promise<FileFacts | null>
  /** Null for what is no regular file or too large. */
  read(path: string, maxBytes: number): Promise<Buffer | null>
  /** Creates a new file with mode 0600 and returns once its bytes are persisted. */
  writeNew(path: string, bytes: Uint8Array): Promise<void>
  /** Gives a file its name; false, and nothing is changed, when another file has it. */
  giveName(from: string, to: string): Promise<boolean>
  /** Removes a file if it exists. */
  remove(path: string): Promise<void>
  /** Returns once the folder's names are persisted, where the file system can do that. */
  sync(folder: string): Promise<void>
}

const OWNER_ONLY = 0o600
// Windows has neither. A pipe or a link that someone put there is not waited for, nor followed.
const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = constants

/** The operations on the real disk. */
export function createFolderFiles(hardLink = link): FolderFiles {
  return {
    names: (folder) => readdir(folder),
    facts: async (path) => factsOf(await lstat(path)),
    async read(path, maxBytes) {
      const file = await open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
      try {
        const facts = factsOf(await file.stat())
        if (facts === null || facts.size > maxBytes) return null
        return await file.readFile()
      } finally {
        await file.close()
      }
    },
    async writeNew(path, bytes) {
      // 'wx': a file or link that someone placed there beforehand is never written through.
      const file = await open(path, 'wx', OWNER_ONLY)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    async giveName(from, to) {
      try {
        // Unlike a rename this never takes the place of a backup that another computer wrote.
        await hardLink(from, to)
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false
        // A file system without hard links (FAT).
        if (await isThere(to)) return false
        await rename(from, to)
        return true
      }
      await rm(from, { force: true })
      return true
    },
    remove: (path) => rm(path, { force: true }),
    sync: (folder) => syncWhereItCan(folder),
  }
}

function factsOf(stats: Stats): FileFacts | null {
  return stats.isFile() ? { size: stats.size, modifiedAtMs: stats.mtimeMs } : null
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false
      throw error
    },
  )
}

/** The system's name of an error (`ENOSPC`…), or null for any other. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}
