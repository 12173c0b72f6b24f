/** A dnf repository over .rpm files: createrepo_c writes what is in it, and gpg signs that. */
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'

import { runOrFail } from '../package/deb.ts'
import { gpgArguments, KEY_FILE, type RepositoryWish } from './apt-repository.ts'

/** Returns how many packages it has; none is made where there is none. */
export async function makeDnfRepository(wish: RepositoryWish): Promise<number> {
  const folder = path.join(wish.to, 'rpm')
  const packages = (await readdir(wish.from)).filter((name) => name.endsWith('.rpm'))
  if (packages.length === 0) return 0
  await mkdir(folder, { recursive: true })
  for (const name of packages) await copyFile(path.join(wish.from, name), path.join(folder, name))
  await runOrFail('createrepo_c', ['--general-compress-type', 'gz', folder])
  const metadata = path.join(folder, 'repodata', 'repomd.xml')
  await runOrFail('gpg', [...gpgArguments(wish), '--armor', '--detach-sign', metadata])
  return packages.length
}

/** What a computer needs to know of it: the signed list has the hash of each package. */
export function repoFile(url: string): string {
  return [
    '[sync-desktop]',
    'name=Sync Desktop',
    `baseurl=${new URL('rpm/', url).href}`,
    'enabled=1',
    'repo_gpgcheck=1',
    'gpgcheck=0',
    `gpgkey=${new URL(KEY_FILE, url).href}`,
    '',
  ].join('\n')
}
