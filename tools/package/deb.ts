/** The .deb: control file, checksums and scripts around the staged files, packed by dpkg-deb. */
import { createHash } from 'node:crypto'
import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { runCommand } from '../process/run-command.ts'
import { ToolError } from '../process/tool-error.ts'
import type { LinuxPackage } from './fpm-arguments.ts'
import { listStage, type StagedEntry } from './stage.ts'
import { wrap } from './wrap.ts'

/** As dpkg-gencontrol computes it: every file in full kilobytes, and one for each folder and link. */
export function installedSize(entries: readonly StagedEntry[]): number {
  return entries.reduce(
    (sum, { kind, size }) => sum + (kind === 'file' ? Math.ceil(size / 1024) : 1),
    0,
  )
}

export function controlFile(wish: DebWish, sizeInKilobytes: number): string {
  const list = (name: string, values: readonly string[]) =>
    values.length === 0 ? [] : [`${name}: ${values.join(', ')}`]
  return [
    `Package: ${wish.name}`,
    `Version: ${wish.version}`,
    `Section: ${wish.section}`,
    'Priority: optional',
    `Architecture: ${wish.architecture}`,
    `Maintainer: ${wish.maintainer}`,
    `Installed-Size: ${sizeInKilobytes}`,
    ...list('Depends', wish.depends),
    ...list('Recommends', wish.recommends),
    `Homepage: ${wish.homepage}`,
    `Description: ${wish.synopsis}`,
    ...wrap(wish.description, 78).map((line) => ` ${line}`),
    '',
  ].join('\n')
}

/** What a .deb says of itself. */
export type DebWish = Omit<LinuxPackage, 'target' | 'license' | 'places'> & {
  readonly beforeRemove?: string
}

/**
 * Packs the staged files. `env` is added to the environment, such as SOURCE_DATE_EPOCH.
 * @throws ToolError when dpkg-deb fails.
 */
export async function buildDeb(
  wish: DebWish,
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const entries = await listStage(folder)
  const sums: string[] = []
  for (const entry of entries) {
    if (entry.kind !== 'file') continue
    const content = await readFile(path.join(folder, entry.path))
    sums.push(`${createHash('md5').update(content).digest('hex')}  ${entry.path.slice(1)}\n`)
  }
  const control = path.join(folder, 'DEBIAN')
  await mkdir(control)
  await chmod(control, 0o755)
  await writeFile(path.join(control, 'control'), controlFile(wish, installedSize(entries)))
  await writeFile(path.join(control, 'md5sums'), sums.join(''))
  await copyScript(wish.afterInstall, path.join(control, 'postinst'))
  if (wish.beforeRemove !== undefined) {
    await copyScript(wish.beforeRemove, path.join(control, 'prerm'))
  }
  await copyScript(wish.afterRemove, path.join(control, 'postrm'))
  const args = [
    '--root-owner-group',
    // gzip is for tests, where a second counts more than a megabyte.
    ...(wish.compression === 'gz' ? ['-Zgzip', '-z1'] : [`-Z${wish.compression}`]),
    '--build',
    folder,
    wish.file,
  ]
  await runOrFail('dpkg-deb', args, env)
}

async function copyScript(from: string, to: string): Promise<void> {
  await copyFile(from, to)
  await chmod(to, 0o755)
}

/** @throws ToolError with what the command wrote. */
export async function runOrFail(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { exitCode, output } = await runCommand(command, args, { env })
  if (exitCode === 127)
    throw new ToolError(`${command} is not here: install the package that has it.`)
  if (exitCode !== 0) throw new ToolError(`${command} failed:\n${output.trim()}`)
}
