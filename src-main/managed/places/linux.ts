import { watch, type FSWatcher } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sourceOf, type Place, type Source } from '../sources.ts'
import { readTrusted } from './trusted-file.ts'

/** Where the packaged app looks; no switch and no variable changes it. */
export const LINUX_FOLDER = '/etc/sync-desktop'
const MOST_FILES = 100

export interface FilesDeps {
  readonly folder: string
  /** The user whose files count: 0, the administrator. */
  readonly owner: number
}

/** `managed.json`, then the files of `managed.d` in the order of their names. */
export function createFilesPlace({ folder, owner }: FilesDeps): Place {
  const parts = join(folder, 'managed.d')

  async function read(path: string): Promise<Source[]> {
    const found = await readTrusted(path, owner)
    if (found === null) return []
    return ['trouble' in found ? { from: path, ...found } : parsed(path, found.bytes)]
  }

  return {
    async read() {
      const names = await namesIn(parts)
      const sources = [await read(join(folder, 'managed.json'))]
      if (names === 'unreadable' || names.length > MOST_FILES) {
        return [
          ...sources.flat(),
          { from: parts, trouble: names === 'unreadable' ? names : 'too-large' },
        ]
      }
      for (const name of names) sources.push(await read(join(parts, name)))
      return sources.flat()
    },
    watch(changed) {
      const watchers = [dirname(folder), folder, parts].flatMap((each) =>
        watchFolder(each, changed),
      )
      return () => {
        for (const watcher of watchers) watcher.close()
      }
    },
  }
}

async function namesIn(folder: string): Promise<readonly string[] | 'unreadable'> {
  try {
    const names = await readdir(folder)
    return names.filter((name) => name.endsWith('.json') && !name.startsWith('.')).toSorted()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    return code === 'ENOENT' || code === 'ENOTDIR' ? [] : 'unreadable'
  }
}

function parsed(from: string, bytes: Buffer): Source {
  try {
    return sourceOf(from, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return { from, trouble: 'malformed' }
  }
}

/** A folder that is not there yet is seen in the one above it. */
function watchFolder(folder: string, changed: () => void): FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, changed)
    watcher.on('error', () => watcher.close())
    return [watcher]
  } catch {
    return []
  }
}
