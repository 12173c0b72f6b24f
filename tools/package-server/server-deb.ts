/** The .deb of the server: its folder in /usr/lib, the unit, a user of its own. */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

import { buildDeb } from '../package/deb.ts'
import { copyrightFile, debianChangelog, MAINTAINER } from '../package/linux-documents.ts'
import { withPlaces } from '../package/stage.ts'
import { projectFolder } from '../project.ts'
import { files } from './server-tree.ts'

const NAME = 'sync-2fa-server'
const HOME = `usr/lib/${NAME}`
const DOCS = `usr/share/doc/${NAME}`

/** Debian's word for this processor. */
const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64'

/** Packs the server's folder, and returns the path of the package. */
export async function makeServerDeb(
  tree: string,
  release: string,
  wish: { readonly version: string; readonly date: Date; readonly compression: 'xz' | 'gz' },
): Promise<string> {
  const { version, date, compression } = wish
  const file = path.join(release, `${NAME}_${version}_${architecture}.deb`)
  const documents = await mkdtemp(path.join(tmpdir(), 'sync-server-doc-'))
  try {
    await writeDocuments(documents, { version, date })
    const places = [
      { from: tree, to: `/${HOME}` },
      {
        from: path.join(tree, 'systemd', `${NAME}.service`),
        to: `/lib/systemd/system/${NAME}.service`,
      },
      { from: path.join(tree, 'docs/backend.md'), to: `/${DOCS}/backend.md` },
      { from: path.join(documents, 'changelog.gz'), to: `/${DOCS}/changelog.gz` },
      { from: path.join(documents, 'copyright'), to: `/${DOCS}/copyright` },
      { from: path.join(documents, 'overrides'), to: `/usr/share/lintian/overrides/${NAME}` },
    ]
    const links = { [`usr/bin/${NAME}`]: `../lib/${NAME}/bin/${NAME}` }
    await withPlaces(places, links, async (folder) => {
      // They have places of their own here.
      for (const name of ['systemd', 'LICENSE', 'docs/backend.md'])
        await rm(path.join(folder, HOME, name), { recursive: true })
      const scripts = {
        afterInstall: path.join(files, 'postinst.sh'),
        beforeRemove: path.join(files, 'prerm.sh'),
        afterRemove: path.join(files, 'postrm.sh'),
      }
      const wish = { ...(await described(version)), ...scripts, file, architecture, compression }
      await buildDeb(wish, folder, { SOURCE_DATE_EPOCH: String(date.getTime() / 1000) })
    })
    return file
  } finally {
    await rm(documents, { recursive: true, force: true })
  }
}

async function described(version: string) {
  // Trusted: our own file.
  const manifest = await readFile(path.join(projectFolder, 'package.json'), 'utf8')
  const { homepage } = JSON.parse(manifest) as { readonly homepage: string }
  return {
    name: NAME,
    version,
    maintainer: MAINTAINER,
    homepage,
    section: 'net',
    synopsis: 'Sign-in with two-factor authentication for companies',
    description:
      'Sync 2FA server keeps the accounts and second factors of a company, for Sync Desktop and other clients of its HTTP contract. It needs Node.js 24, from Debian or from elsewhere, and says so when it is missing.',
    depends: ['adduser', 'libc6 (>= 2.28)', 'libgcc-s1'],
    recommends: ['nodejs (>= 24)'],
  }
}

async function writeDocuments(
  folder: string,
  { version, date }: { readonly version: string; readonly date: Date },
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const source = (name: string): Promise<string> => readFile(path.join(projectFolder, name), 'utf8')
  const changelog = debianChangelog(await source('CHANGELOG.md'), version, date, NAME)
  await writeFile(path.join(folder, 'changelog.gz'), gzipSync(changelog, { level: 9 }))
  const notices = ` /${HOME}/licences/THIRD-PARTY-NOTICES.txt`
  await writeFile(
    path.join(folder, 'copyright'),
    copyrightFile(await source('LICENSE'), { name: 'Sync 2FA server', terms: [notices] }),
  )
  await copyFile(path.join(files, 'lintian-overrides'), path.join(folder, 'overrides'))
}
