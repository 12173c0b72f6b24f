import { chmod, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '../../files/sync-folder.ts'

export interface ListedFile {
  readonly name: string
  readonly size: number
  readonly modifiedAtMs: number
  /** Permission bits, e.g. 0o600. */
  readonly mode: number
}

/** The disk operations that the vault uses. Failures are thrown as Node's system errors. */
export interface FileOperations {
  makeFolder(folder: string): Promise<void>
  /** The files of a folder; none when it does not exist. */
  list(folder: string): Promise<ListedFile[]>
  read(path: string): Promise<Buffer>
  /** Creates a new file with mode 0600 and returns once its bytes are persisted. */
  writeNew(path: string, bytes: Uint8Array): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** Removes a file if it exists. */
  remove(path: string): Promise<void>
  /** Removes access for everyone except the owner. */
  makePrivate(path: string): Promise<void>
  /** Returns once the folder's names are persisted. */
  syncFolder(folder: string): Promise<void>
}

const OWNER_ONLY_FILE = 0o600
const OWNER_ONLY_FOLDER = 0o700

/** The system's error name (`ENOSPC`…), or null for an error that isn't from the file system. */
export function fileErrorCode(error: unknown): string | null {
  const isSystemError =
    error instanceof Error &&
    'code' in error &&
    'syscall' in error &&
    typeof error.code === 'string'
  return isSystemError ? String(error.code) : null
}

/** The operations on the real disk. */
export function createFileOperations(platform: string): FileOperations {
  return {
    syncFolder: (folder) => syncFolder(folder, platform),
    async makeFolder(folder) {
      const made = await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER })
      if (made !== undefined) await syncFolder(dirname(made), platform)
    },
    async list(folder) {
      const names = await readdir(folder).catch((error: unknown) => {
        if (fileErrorCode(error) === 'ENOENT') return []
        throw error
      })
      const files: ListedFile[] = []
      for (const name of names) {
        const facts = await stat(join(folder, name)).catch(() => null)
        if (facts === null || !facts.isFile()) continue
        const { size, mtimeMs, mode } = facts
        files.push({ name, size, modifiedAtMs: mtimeMs, mode: mode & 0o777 })
      }
      return files
    },
    read: (path) => readFile(path),
    async writeNew(path, bytes) {
      // 'wx': a file or link that someone placed there beforehand is never written through.
      const file = await open(path, 'wx', OWNER_ONLY_FILE)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    rename: (from, to) => rename(from, to),
    remove: (path) => rm(path, { force: true }),
    async makePrivate(path) {
      if (platform !== 'win32') await chmod(path, OWNER_ONLY_FILE)
    },
  }
}
