import { open } from 'node:fs/promises'

/** Returns once the folder's names are persisted: until then a power cut can undo a rename in it. */
export async function syncFolder(folder: string, platform: string): Promise<void> {
  // Windows cannot open a folder for this, and its NTFS journals renames.
  if (platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The errors of a file system that cannot sync, or of a folder that may be written but not read. */
const CANNOT_SYNC: readonly unknown[] = ['EINVAL', 'ENOTSUP', 'EACCES', 'EPERM']

/** The same where the file system can do that; the others cannot guarantee more. */
export async function syncWhereItCan(folder: string, sync = syncFolder): Promise<void> {
  try {
    await sync(folder, process.platform)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (!CANNOT_SYNC.includes(code)) throw error
  }
}
