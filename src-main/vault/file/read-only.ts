import type { FileOperations } from './file-operations.ts'

const GENERATION = /\.svault(?:\.tmp)?$/

/**
 * The same files, of which no generation is written or removed: for a process beside the one that holds the vault. Wrong
 * passphrases are counted all the same.
 */
export function withoutNewGenerations(files: FileOperations): FileOperations {
  const refuse = (path: string): Promise<never> => {
    const error = new Error('read-only')
    return Promise.reject(Object.assign(error, { code: 'EROFS', syscall: 'open', path }))
  }
  return {
    ...files,
    writeNew: (path, bytes) => (GENERATION.test(path) ? refuse(path) : files.writeNew(path, bytes)),
    rename: (from, to) => (GENERATION.test(to) ? refuse(to) : files.rename(from, to)),
    remove: (path) => (GENERATION.test(path) ? Promise.resolve() : files.remove(path)),
  }
}
