/** What Debian expects beside a program: copyright, changelog, compressed man page, and the rules that do not apply. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

import { projectFolder } from '../project.ts'
import { ToolError } from '../process/tool-error.ts'
import { wrap } from './wrap.ts'

const NAME = 'sync-desktop'
export const MAINTAINER = 'Sync Desktop developers <developers@sync.example>'

/** The newest part of CHANGELOG.md, in the form that dpkg-parsechangelog reads. */
export function debianChangelog(
  markdown: string,
  version: string,
  date: Date,
  name = NAME,
): string {
  const [, newest = ''] = markdown.split(/^## .*$/m)
  const points = newest.split('\n').flatMap((line) => /^- (.*)$/.exec(line)?.[1] ?? [])
  if (points.length === 0) throw new ToolError('CHANGELOG.md has no points for this version.')
  return [
    `${name} (${version}) stable; urgency=medium`,
    '',
    ...points.map((point) => `  * ${wrap(point.replaceAll(/[_*`]/g, ''), 74).join('\n    ')}`),
    '',
    ` -- ${MAINTAINER}  ${date.toUTCString().replace('GMT', '+0000')}`,
    '',
  ].join('\n')
}

const ofTheApp = {
  name: 'Sync Desktop',
  terms: [
    ` /opt/${NAME}/resources/licences/THIRD-PARTY-NOTICES.txt (libraries) and`,
    ` /opt/${NAME}/LICENSE.electron.txt, LICENSES.chromium.html (the runtime).`,
  ],
} as const

/** The machine-readable copyright file (DEP 5). `terms` says where those of others are. */
export function copyrightFile(
  license: string,
  { name, terms }: { readonly name: string; readonly terms: readonly string[] } = ofTheApp,
): string {
  const holder = /^Copyright \(c\) (.*)$/m.exec(license)?.[1]
  if (holder === undefined) throw new ToolError('LICENSE names no holder.')
  const text = license.slice(license.indexOf('Permission'))
  return [
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
    `Upstream-Name: ${name}`,
    'Comment: The parts that others wrote, and their terms, are in',
    ...terms,
    '',
    'Files: *',
    `Copyright: ${holder}`,
    'License: Expat',
    ...text
      .trim()
      .split('\n')
      .map((line) => ` ${line === '' ? '.' : line}`),
    '',
  ].join('\n')
}

/** Rules of lintian that a program below /opt, with a runtime of its own, breaks on purpose. */
const overrides = [
  ['dir-or-file-in-opt', 'a package from outside the distribution belongs there (FHS 3.13)'],
  ['embedded-library', 'Electron brings the libraries that its Chromium was tested with'],
  ['elevated-privileges', "Chromium's sandbox on systems without user namespaces"],
  ['statically-linked-binary', 'part of Electron'],
  ['unstripped-binary-or-object', 'part of Electron'],
] as const

export function lintianOverrides(): string {
  return overrides
    .flatMap(([tag, reason]) => [`# ${reason}`, `${NAME}: ${tag}`])
    .concat('')
    .join('\n')
}

/** Writes them into `out/linux`. */
export async function writeLinuxDocuments(
  out: string,
  { version, date }: { version: string; date: Date },
): Promise<void> {
  const folder = path.join(out, 'linux')
  const source = (name: string) => readFile(path.join(projectFolder, name), 'utf8')
  await mkdir(folder, { recursive: true })
  const compressed = (text: string | Buffer) => gzipSync(text, { level: 9 })
  const manPage = await readFile(path.join(out, 'command-line', `${NAME}.1`))
  const changelog = debianChangelog(await source('CHANGELOG.md'), version, date)
  await writeFile(path.join(folder, `${NAME}.1.gz`), compressed(manPage))
  await writeFile(path.join(folder, 'changelog.gz'), compressed(changelog))
  await writeFile(path.join(folder, 'copyright'), copyrightFile(await source('LICENSE')))
  await writeFile(path.join(folder, 'lintian-overrides'), lintianOverrides())
}
