/** What electron-builder is told besides electron-builder.yml. */
import { existsSync } from 'node:fs'
import path from 'node:path'

import { runCommand } from '../process/run-command.ts'
import { projectFolder } from '../project.ts'

/** A folder with a space in /opt keeps Chromium's sandbox helper from starting (electron#44414). */
const LINUX_NAME = 'sync-desktop'

export function builderSettings(
  runtime: { readonly distFolder: string; readonly version: string },
  platform: NodeJS.Platform,
): readonly string[] {
  return [
    `-c.electronDist=${runtime.distFolder}`,
    `-c.electronVersion=${runtime.version}`,
    // Files only: the app's own name, in package.json, names the folder with a person's data and stays.
    ...(platform === 'linux' ? [`-c.productName=${LINUX_NAME}`] : []),
  ]
}

/** Its tools from this machine instead of GitHub, and one time for all that is packed. */
export function builderEnv(
  base: NodeJS.ProcessEnv,
  date: Date,
): Readonly<Record<string, string | undefined>> {
  const searched = (base['PATH'] ?? '').split(path.delimiter)
  const sevenZip = searched.map((folder) => path.join(folder, '7za')).find(existsSync)
  return {
    // The packer is a script for this Node.
    PATH: [path.dirname(process.execPath), ...searched].join(path.delimiter),
    CUSTOM_FPM_PATH: path.join(projectFolder, 'tools/package/linux-packer.ts'),
    ...(sevenZip === undefined ? {} : { ELECTRON_BUILDER_7ZIP_PATH: sevenZip }),
    SOURCE_DATE_EPOCH: String(date.getTime() / 1000),
  }
}

/** The time of the sources: what SOURCE_DATE_EPOCH says, or the last commit. */
export async function sourceDate(env: NodeJS.ProcessEnv = process.env): Promise<Date> {
  const given = Number(env['SOURCE_DATE_EPOCH'])
  if (Number.isInteger(given) && given > 0) return new Date(given * 1000)
  const committed = await runCommand('git', ['log', '-1', '--format=%ct'])
  return new Date(Number(committed.exitCode === 0 ? committed.output : 1_577_836_800) * 1000)
}
