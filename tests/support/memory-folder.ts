// A folder in memory, for tests of what backups do on a disk that fails or lets wait.
import { basename } from 'node:path'
import type { FolderFiles } from '../../src-main/backups/folder-files.ts'

export interface MemoryFolder {
  readonly files: FolderFiles
  /** What is in it, by name. */
  readonly content: Map<string, Buffer>
  /** How many operations there were. */
  count(): number
}

/** The system's error of this name. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'test' })
}

/** `before` runs before each operation, and may throw or let wait. */
export function memoryFolder(
  before: (operation: keyof FolderFiles, count: number) => unknown = () => undefined,
  given: Iterable<readonly [string, Buffer]> = [],
): MemoryFolder {
  const content = new Map(given)
  let count = 0
  const at = (path: string) => content.get(basename(path))
  async function begin(operation: keyof FolderFiles): Promise<void> {
    count += 1
    await before(operation, count - 1)
  }
  const files: FolderFiles = {
    async names() {
      await begin('names')
      return [...content.keys()]
    },
    async facts(path) {
      await begin('facts')
      const bytes = at(path)
      return bytes === undefined ? null : { size: bytes.length, modifiedAtMs: 0 }
    },
    async read(path) {
      await begin('read')
      return at(path) ?? null
    },
    async writeNew(path, bytes) {
      // As on a disk that fails in the middle of it.
      content.set(basename(path), Buffer.from(bytes.subarray(0, 10)))
      await begin('writeNew')
      content.set(basename(path), Buffer.from(bytes))
    },
    async giveName(from, to) {
      await begin('giveName')
      const bytes = at(from)
      if (bytes === undefined || content.has(basename(to))) return false
      content.delete(basename(from))
      content.set(basename(to), bytes)
      return true
    },
    async remove(path) {
      await begin('remove')
      content.delete(basename(path))
    },
    async sync() {
      await begin('sync')
    },
  }
  return { files, content, count: () => count }
}
