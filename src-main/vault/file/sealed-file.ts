// Generations of one file: each change is a new file beside the old ones, complete before it gets its name.
// If the app is killed at any instant, either the old or the new state is there.
import { join } from 'node:path'
import type { FileOperations, ListedFile } from './file-operations.ts'
import { generationsToRemove } from './retention.ts'

export interface SealedFilesDeps {
  readonly folder: string
  readonly files: FileOperations
  readonly maxBytes: number
}

export interface Generation {
  readonly generation: number
  /** Null when it cannot be read, or is larger than any such file can be. */
  readonly bytes: Buffer | null
  /** Also false when a newer one was there and no longer exists. */
  readonly isNewest: boolean
}

export interface SealedFiles {
  /** Reads them one by one, newest first, as far as the caller iterates. */
  newestFirst(): AsyncGenerator<Generation>
  /**
   * Writes the next generation and returns its number once it would survive a power cut. `make` returns its
   * bytes for that number; `verify` must return whether the bytes that were read back are good. Of the old
   * ones, `kept` is not removed. Throws the system's error, or a WriteRefused; nothing is changed then.
   */
  write(
    make: (generation: number) => Buffer | Promise<Buffer>,
    verify: (readBack: Buffer) => boolean | Promise<boolean>,
    kept?: number | null,
  ): Promise<number>
  /** Keeps only the newest `count` of the generations that are not damaged. */
  keepOnlyNewest(count: number): Promise<void>
  /** A generation that failed verification: it is kept permanently and never used or counted. */
  markDamaged(generation: number): void
}

/** Why nothing was written although the disk reported no error. */
export class WriteRefused extends Error {
  readonly reason: 'verification-failed' | 'changed-elsewhere'

  constructor(reason: 'verification-failed' | 'changed-elsewhere') {
    super(reason)
    this.reason = reason
  }
}

const NAME = /^vault-(\d{10})\.svault$/
const TEMPORARY = /^vault-\d{10}\.svault\.tmp$/

function nameOf(generation: number): string {
  return `vault-${String(generation).padStart(10, '0')}.svault`
}

/** The generations in one folder. Only one process may write there. */
export function createSealedFiles(deps: SealedFilesDeps): SealedFiles {
  const { folder, files } = deps
  const damaged = new Set<number>()
  /** The highest generation that this process has seen on disk. */
  let highestSeen = 0
  /** The highest generation that it has seen or tried to write. */
  let highestUsed = 0

  const pathOf = (generation: number) => join(folder, nameOf(generation))

  async function listed(): Promise<(ListedFile & { readonly generation: number })[]> {
    const found = []
    for (const file of await files.list(folder)) {
      const match = NAME.exec(file.name)
      if (match !== null) found.push({ ...file, generation: Number(match[1]) })
    }
    return found.toSorted((a, b) => b.generation - a.generation)
  }

  async function readListed(
    file: ListedFile & { generation: number },
  ): Promise<Omit<Generation, 'isNewest'>> {
    const { generation, size, mode } = file
    if ((mode & 0o077) !== 0) await files.makePrivate(pathOf(generation)).catch(ignore)
    const bytes =
      size > deps.maxBytes ? null : await files.read(pathOf(generation)).catch(() => null)
    return { generation, bytes }
  }

  /** Errors here are ignored, as removal is not guaranteed: the next write tries again. */
  async function removeOld(kept: number | null): Promise<void> {
    const good = (await listed()).filter(({ generation }) => !damaged.has(generation))
    const generations = good.map(({ generation, modifiedAtMs }) => ({
      generation,
      writtenAtMs: modifiedAtMs,
    }))
    for (const generation of generationsToRemove(generations)) {
      if (generation !== kept) await files.remove(pathOf(generation))
    }
    for (const { name } of await files.list(folder)) {
      if (TEMPORARY.test(name)) await files.remove(join(folder, name))
    }
  }

  return {
    async *newestFirst() {
      const all = await listed()
      highestSeen = Math.max(highestSeen, all[0]?.generation ?? 0)
      highestUsed = Math.max(highestUsed, highestSeen)
      for (const file of all) {
        const isNewest = file.generation === highestSeen
        yield { ...(await readListed(file)), isNewest }
      }
    },
    async write(make, verify, kept = null) {
      await files.makeFolder(folder)
      const newest = (await listed())[0]?.generation ?? 0
      // Another process wrote here: continuing would silently undo its change.
      if (newest > highestUsed) throw new WriteRefused('changed-elsewhere')
      const generation = highestUsed + 1
      const path = pathOf(generation)
      const temporary = `${path}.tmp`
      await files.remove(temporary)
      try {
        await files.writeNew(temporary, await make(generation))
        if (!(await verify(await files.read(temporary))))
          throw new WriteRefused('verification-failed')
        // From here on the name may be persisted even if an error follows: it must never be used again.
        highestUsed = generation
        await files.rename(temporary, path)
        await files.syncFolder(folder)
      } catch (error) {
        await files.remove(temporary).catch(ignore)
        throw error
      }
      highestSeen = generation
      await removeOld(kept).catch(ignore)
      return generation
    },
    async keepOnlyNewest(count) {
      const kept = (await listed()).filter(({ generation }) => !damaged.has(generation))
      for (const { generation } of kept.slice(count)) await files.remove(pathOf(generation))
      await files.syncFolder(folder)
    },
    markDamaged(generation) {
      damaged.add(generation)
    },
  }
}

function ignore(): void {}
