import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { StartRefusal } from '../../base/start-refusal.ts'

const LOCK = 'lock'
const BEAT_MS = 10_000
/** A lock that was not refreshed for this long is abandoned, even if its process number is in use again. */
const STALE_MS = 60_000
const RETRY_MS = 100

export interface FolderLock {
  release(): Promise<void>
}

/**
 * Makes this process the only one that opens the data in `folder`: two would destroy it. Waits up to `waitMs`
 * for another that is stopping.
 */
export async function lockFolder(folder: string, waitMs: number): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, LOCK)
  const giveUpAtMs = Date.now() + waitMs
  while (!(await tryToTake(file))) {
    if (await isStale(file)) await rm(file, { force: true })
    else if (Date.now() > giveUpAtMs) {
      throw new StartRefusal(
        'The data folder is in use by another Sync backend. Stop that one first.',
      )
    } else await wait(RETRY_MS)
  }
  const beat = setInterval(() => {
    const now = new Date()
    utimes(file, now, now).catch(() => {}) // gone: the next start takes it for stale, which it is
  }, BEAT_MS)
  beat.unref()
  return {
    async release() {
      clearInterval(beat)
      await rm(file, { force: true })
    },
  }
}

async function tryToTake(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600)
    await handle.writeFile(ownMark())
    await handle.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isStale(file: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(file)
    if (Date.now() - mtimeMs > STALE_MS) return true
    const mark = await readFile(file, 'utf8')
    const processId = Number(mark.split(' ')[0])
    // Not written yet: its owner is just taking it.
    if (!Number.isInteger(processId) || processId <= 0) return false
    // In a container every start has the same number.
    return processId === process.pid ? mark !== ownMark() : !isRunning(processId)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false // try to take it again
    throw error
  }
}

/** This process's number and the instant it began. */
function ownMark(): string {
  return `${process.pid} ${Math.round(performance.timeOrigin)}`
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
