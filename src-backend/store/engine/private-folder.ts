// The data folder is closed to other users of this computer, as PostgreSQL requires of its own (0700).
import { chmod, lstat, mkdir, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { StartRefusal } from '../../base/start-refusal.ts'

/** The files that this program puts into its data folder. */
const OURS = /^(?:pgdata|pgdata\.new|lock|master-keys(?:\.\d+\.new)?)$/
/** A file that every database has. */
const EVERY_DATABASE_HAS = path.join('pgdata', 'PG_VERSION')
const OTHERS = 0o077

/** Windows has no such permissions: a folder there is as private as the profile around it. */
const hasModes = process.platform !== 'win32'

/** No one else can read what this process writes from now on. */
export function writePrivately(): void {
  if (hasModes) process.umask(OTHERS)
}

/**
 * Creates the folder if it is missing. One that is open to other users is closed, with everything in it:
 * returns whether that was so.
 * @throws {StartRefusal} with a sentence, if it belongs to someone else or is not for the data alone.
 */
export async function closeFolder(folder: string): Promise<{ readonly wasOpen: boolean }> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (!hasModes) return { wasOpen: false }
  const { mode, uid } = await stat(folder)
  const isOpen = (mode & OTHERS) !== 0
  const mayChange = uid === process.getuid?.() || process.getuid?.() === 0
  if (isOpen && !(mayChange && (await holdsOnlyOurs(folder)))) {
    throw new StartRefusal(
      'The folder in SYNC_DATA_DIR can be opened by other users of this computer. Give the data a folder of its own, or close this one (chmod 700).',
    )
  }
  if (isOpen) await chmod(folder, 0o700)
  const wasOpen = isOpen || (await isReadableByOthers(path.join(folder, EVERY_DATABASE_HAS)))
  if (wasOpen) await closeContents(folder)
  return { wasOpen }
}

/** Removes the permissions of other users from everything in a folder. Links stay unchanged. */
export async function closeContents(folder: string): Promise<void> {
  if (!hasModes) return
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const inside = path.join(folder, entry.name)
    if (entry.isSymbolicLink()) continue
    const { mode } = await lstat(inside)
    if ((mode & OTHERS) !== 0) await chmod(inside, mode & 0o700)
    if (entry.isDirectory()) await closeContents(inside)
  }
}

async function holdsOnlyOurs(folder: string): Promise<boolean> {
  return (await readdir(folder)).every((name) => OURS.test(name))
}

async function isReadableByOthers(file: string): Promise<boolean> {
  try {
    return ((await stat(file)).mode & OTHERS) !== 0
  } catch {
    return false // no database yet
  }
}
