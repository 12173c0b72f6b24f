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
