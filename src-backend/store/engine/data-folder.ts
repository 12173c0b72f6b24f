import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { StartRefusal } from '../../base/start-refusal.ts'
import { openPglite } from './pglite.ts'
import type { PgliteDatabase } from './pglite.ts'
import { closeContents } from './private-folder.ts'

const DATA = 'pgdata'
const UNFINISHED = 'pgdata.new'

/** Whether a data folder holds a database. */
export function dataExists(folder: string): boolean {
  return existsSync(path.join(folder, DATA))
}

/**
 * Opens the database in `folder`. At first it is created under another name, from the prepared dump if there
 * is one, and renamed when it is complete: an interrupted first start is simply repeated.
 */
export async function openDataFolder(
  folder: string,
  preparedFile: string | null,
): Promise<PgliteDatabase> {
  const data = path.join(folder, DATA)
  if (!existsSync(data)) {
    const unfinished = path.join(folder, UNFINISHED)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await rm(unfinished, { recursive: true, force: true })
    const startFrom = preparedFile === null ? null : await readPrepared(preparedFile)
    const fresh = await openPglite({
      folder: unfinished,
      ...(startFrom === null ? {} : { startFrom }),
    })
    await fresh.close()
    // Files from a dump have the permissions that it records.
    await closeContents(folder)
    await rename(unfinished, data)
  }
  return openPglite({ folder: data })
}

async function readPrepared(file: string): Promise<Blob> {
  try {
    return new Blob([await readFile(file)])
  } catch {
    throw new StartRefusal('The prepared data (SYNC_PREPARED_DATA) cannot be read. Build it again.')
  }
}
