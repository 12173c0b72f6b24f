/** Writes what a package brings for shells besides the app: completions and the man page. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { readManifest } from '../project.ts'
import { bashCompletion, fishCompletion, zshCompletion } from './completions.ts'
import { manPage } from './man-page.ts'

/** The files, by their names in out/command-line. */
export function shellFiles(version: string): Readonly<Record<string, string>> {
  return {
    'sync-desktop.bash': bashCompletion(),
    '_sync-desktop': zshCompletion(),
    'sync-desktop.fish': fishCompletion(),
    'sync-desktop.1': manPage(version),
  }
}

export async function writeShellFiles(out: string): Promise<void> {
  const folder = path.join(out, 'command-line')
  await mkdir(folder, { recursive: true })
  const { version } = readManifest()
  for (const [name, content] of Object.entries(shellFiles(version))) {
    await writeFile(path.join(folder, name), content)
  }
}
