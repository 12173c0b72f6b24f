/** The .rpm: a spec file around the staged files, packed by rpmbuild. */
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { ToolError } from '../process/tool-error.ts'
import { runOrFail } from './deb.ts'
import type { LinuxPackage } from './fpm-arguments.ts'
import { listStage, type StagedEntry } from './stage.ts'

/** Text in which no word is a macro of rpm. */
const plain = (text: string): string => text.replaceAll('%', '%%')

/** gzip is for tests, where a second counts more than a megabyte. */
const payload = (compression: string): string =>
  compression.startsWith('gz') ? 'w1.gzdio' : 'w6.xzdio'

/** Everything in our own folder, and what we put into those of the system. */
export function fileList(name: string, entries: readonly StagedEntry[]): readonly string[] {
  const own = `/opt/${name}`
  return entries.flatMap(({ path: entryPath, kind }) => {
    const isOurs = entryPath === own || entryPath.startsWith(`${own}/`)
    if (kind === 'folder') return isOurs ? [`%dir "${entryPath}"`] : []
    const mode = entryPath === `${own}/chrome-sandbox` ? '%attr(4755, root, root) ' : ''
    return [`${mode}"${entryPath}"`]
  })
}

export function specFile(
  wish: LinuxPackage,
  parts: { stage: string; files: readonly string[]; afterInstall: string; afterRemove: string },
): string {
  return [
    // The files are finished: nothing strips, compresses or links them once more.
    '%global __os_install_post %{nil}',
    '%global _build_id_links none',
    `%define _binary_payload ${payload(wish.compression)}`,
    '%define _buildhost localhost',
    '%define use_source_date_epoch_as_buildtime 1',
    '%define clamp_mtime_to_source_date_epoch 1',
    `Name: ${wish.name}`,
    `Version: ${wish.version}`,
    'Release: 1',
    `Summary: ${plain(wish.synopsis)}`,
    `License: ${wish.license}`,
    `URL: ${wish.homepage}`,
    `Packager: ${plain(wish.maintainer)}`,
    'AutoReqProv: no',
    ...wish.depends.map((name) => `Requires: ${name}`),
    '%description',
    plain(wish.description),
    '%install',
    `cp -a "${parts.stage}/." "%{buildroot}"`,
    '%post',
    plain(parts.afterInstall),
    '%postun',
    plain(parts.afterRemove),
    '%files',
    '%defattr(-, root, root, -)',
    ...parts.files,
    '',
  ].join('\n')
}

/** @throws ToolError when rpmbuild fails. */
export async function buildRpm(wish: LinuxPackage, folder: string): Promise<void> {
  const top = await mkdtemp(path.join(tmpdir(), 'sync-rpm-'))
  try {
    const spec = path.join(top, `${wish.name}.spec`)
    const text = specFile(wish, {
      stage: folder,
      files: fileList(wish.name, await listStage(folder)),
      afterInstall: await readFile(wish.afterInstall, 'utf8'),
      afterRemove: await readFile(wish.afterRemove, 'utf8'),
    })
    await writeFile(spec, text)
    const defined = ['--define', `_topdir ${top}`, '--define', `_rpmdir ${top}/made`]
    await runOrFail('rpmbuild', ['-bb', '--target', wish.architecture, ...defined, spec])
    const made = await readdir(path.join(top, 'made'), { recursive: true })
    const file = made.find((name) => name.endsWith('.rpm'))
    if (file === undefined) throw new ToolError('rpmbuild made no package.')
    await copyFile(path.join(top, 'made', file), wish.file)
  } finally {
    await rm(top, { recursive: true, force: true })
  }
}
