/** The embedded database's first data folder: created here once, so that the user never waits for initdb. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { withFileLock } from '../process/file-lock.ts'
import { cacheFolder, readManifest } from '../project.ts'
import { runNode } from '../process/run-command.ts'
import { ToolError } from '../process/tool-error.ts'

/**
 * Puts the prepared data folder at `file`. It is made by running `script` with a file name, when its
 * dependencies have changed.
 * @throws ToolError with the script's output when it fails.
 */
export async function ensurePreparedDatabase(script: string, file: string): Promise<void> {
  const key = createHash('sha256')
    .update(readManifest('@electric-sql/pglite').version)
    .update('\0')
    .update(await readFile(script))
    .update(await readFile(moment))
    .digest('hex')
  const cached = path.join(cacheFolder(), 'pgdata', `${key.slice(0, 32)}.tar.gz`)
  await withFileLock(`${cached}.lock`, async () => {
    if (!existsSync(cached)) await prepare(script, cached)
  })
  await copyFile(cached, file)
}

/** Whoever prepares it gets the same bytes. */
const moment = path.join(import.meta.dirname, 'one-moment.ts')

async function prepare(script: string, cached: string): Promise<void> {
  const unfinished = `${cached}.unfinished`
  await mkdir(path.dirname(cached), { recursive: true })
  const args = ['--import', pathToFileURL(moment).href, script, unfinished]
  const result = await runNode(args, { timeoutMs: 120_000 })
  if (result.exitCode !== 0 || !existsSync(unfinished)) {
    await rm(unfinished, { force: true })
    throw new ToolError(`The database could not be prepared:\n${result.output.trim()}`)
  }
  await rename(unfinished, cached)
}
