/** An apt repository over .deb files: what is in it, hashes of that, and a signature over the hashes. */
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

import { runOrFail } from '../package/deb.ts'
import { runCommand } from '../process/run-command.ts'
import { ToolError } from '../process/tool-error.ts'

export interface RepositoryWish {
  /** The folder with the packages. */
  readonly from: string
  /** The folder that is published. */
  readonly to: string
  /** The key that gpg signs with, and gpg's folder if it is not the person's own. */
  readonly key: string
  readonly gpgHome?: string
  readonly suite: string
  readonly now: Date
  /** How long computers take what it says for the newest. */
  readonly days: number
}

/** The public key; people put it beside the other keys of apt. */
export const KEY_FILE = 'sync-desktop-archive-key.asc'
const ARCHITECTURES = ['amd64', 'arm64'] as const

/** @throws ToolError when a tool fails or there is no package. */
export async function makeAptRepository(wish: RepositoryWish): Promise<void> {
  const pool = path.join(wish.to, 'pool')
  const suite = path.join(wish.to, 'dists', wish.suite)
  await mkdir(pool, { recursive: true })
  const packages = (await readdir(wish.from)).filter((name) => name.endsWith('.deb'))
  if (packages.length === 0) throw new ToolError(`There is no .deb in ${wish.from}.`)
  for (const name of packages) await copyFile(path.join(wish.from, name), path.join(pool, name))
  for (const architecture of ARCHITECTURES) await writeList(wish, suite, architecture)
  await writeFile(path.join(suite, 'Release'), await releaseFile(wish, suite))
  const gpg = gpgArguments(wish)
  await runOrFail('gpg', [
    ...gpg,
    '--clearsign',
    '--output',
    path.join(suite, 'InRelease'),
    path.join(suite, 'Release'),
  ])
  await writeFile(path.join(wish.to, KEY_FILE), await publicKey(wish))
}

/** What gpg needs to sign without a question. */
export function gpgArguments({ key, gpgHome }: Pick<RepositoryWish, 'key' | 'gpgHome'>): string[] {
  const home = gpgHome === undefined ? [] : ['--homedir', gpgHome]
  return [...home, '--batch', '--yes', '--digest-algo', 'SHA512', '--local-user', key]
}

/** All versions, so that somebody can go back to one that is in the pool. */
async function writeList(
  { to }: RepositoryWish,
  suite: string,
  architecture: string,
): Promise<void> {
  const folder = path.join(suite, 'main', `binary-${architecture}`)
  await mkdir(folder, { recursive: true })
  const scanned = await runCommand(
    'sh',
    // What it says about what it found is no part of the list.
    ['-c', 'dpkg-scanpackages --multiversion --arch "$1" pool 2>/dev/null', 'sh', architecture],
    { cwd: to },
  )
  if (scanned.exitCode !== 0) throw new ToolError('dpkg-scanpackages failed: dpkg-dev has it.')
  await writeFile(path.join(folder, 'Packages'), scanned.output)
  await writeFile(path.join(folder, 'Packages.gz'), gzipSync(scanned.output))
}

async function releaseFile(
  { suite: name, now, days }: RepositoryWish,
  suite: string,
): Promise<string> {
  const sums: string[] = []
  for (const architecture of ARCHITECTURES) {
    for (const file of ['Packages', 'Packages.gz']) {
      const listed = `main/binary-${architecture}/${file}`
      const content = await readFile(path.join(suite, listed))
      const sum = createHash('sha256').update(content).digest('hex')
      sums.push(` ${sum} ${content.length} ${listed}`)
    }
  }
  const time = (date: Date) => date.toUTCString()
  return [
    'Origin: Sync Desktop',
    'Label: Sync Desktop',
    `Suite: ${name}`,
    `Codename: ${name}`,
    `Date: ${time(now)}`,
    // Whoever hides newer ones can do so only until then.
    `Valid-Until: ${time(new Date(now.getTime() + days * 86_400_000))}`,
    `Architectures: ${ARCHITECTURES.join(' ')}`,
    'Components: main',
    'Acquire-By-Hash: no',
    'SHA256:',
    ...sums,
    '',
  ].join('\n')
}

async function publicKey({ key, gpgHome }: RepositoryWish): Promise<string> {
  const home = gpgHome === undefined ? [] : ['--homedir', gpgHome]
  const { output } = await runCommand('gpg', [...home, '--batch', '--armor', '--export', key])
  if (!output.startsWith('-----BEGIN PGP PUBLIC KEY BLOCK-----'))
    throw new ToolError(`gpg has no key ${key}.`)
  return output
}

/** What a computer needs to know of the repository: its address, and the one key that may sign it. */
export function sourcesFile(url: string, suite: string): string {
  return [
    'Types: deb',
    `URIs: ${url}`,
    `Suites: ${suite}`,
    'Components: main',
    `Signed-By: /usr/share/keyrings/${KEY_FILE}`,
    '',
  ].join('\n')
}
