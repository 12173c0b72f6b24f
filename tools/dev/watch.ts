import { watch } from 'node:fs'

/** Editors write a file in several steps. */
const QUIET_MS = 80

/**
 * Runs `work` after each change of a source in one of the folders: one run at a time, and once more for what changed
 * meanwhile. Returns its undo.
 */
export function watchSources(
  folders: readonly string[],
  work: () => Promise<void>,
  quietMs = QUIET_MS,
): () => void {
  let timer: NodeJS.Timeout | undefined
  let isWorking = false
  let isDue = false
  const run = async () => {
    if (isWorking) {
      isDue = true
      return
    }
    isWorking = true
    await work()
    isWorking = false
    if (isDue) {
      isDue = false
      void run()
    }
  }
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, (_event, file) => {
      if (file !== null && !/\.(?:ts|sql|json)$/.test(file)) return
      clearTimeout(timer)
      timer = setTimeout(() => void run(), quietMs)
    }),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
