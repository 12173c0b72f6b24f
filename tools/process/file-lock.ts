import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const longestWorkMs = 30 * 60_000

/**
 * Runs `work` while no other process on this machine does so under the same lock file. A lock is taken over
 * when its owner has ended or when it is too old to be valid.
 */
export async function withFileLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  await mkdir(path.dirname(lockFile), { recursive: true })
  while (!(await tryLock(lockFile))) {
    if ((await ownerIsDead(lockFile)) || (await isTooOld(lockFile)))
      await rm(lockFile, { force: true })
    else await sleep(200)
  }
  try {
    return await work()
  } finally {
    await rm(lockFile, { force: true })
  }
}

async function tryLock(lockFile: string): Promise<boolean> {
  try {
    await writeFile(lockFile, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

async function ownerIsDead(lockFile: string): Promise<boolean> {
  const owner = Number(await readFile(lockFile, 'utf8').catch(() => ''))
  // Empty for an instant: the file is being written, or was just removed.
  if (!Number.isInteger(owner) || owner <= 0) return false
  try {
    process.kill(owner, 0)
    return false
  } catch (error) {
    return hasCode(error, 'ESRCH')
  }
}

/** After a restart of the machine, the owner's process number may belong to another process. */
async function isTooOld(lockFile: string): Promise<boolean> {
  const found = await stat(lockFile).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > longestWorkMs
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
