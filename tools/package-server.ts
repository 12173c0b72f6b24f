/** Packages the server for this system into release/: an archive that runs where it is unpacked, and a .deb. */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { sourceDate } from './package/builder-settings.ts'
import { makeServerDeb } from './package-server/server-deb.ts'
import { makeServerTree } from './package-server/server-tree.ts'
import { writeArchive } from './package/archive.ts'
import { projectFolder, readManifest } from './project.ts'
import { runScript } from './process/tool-error.ts'

/** The paths of both. The same sources give the same bytes. */
export async function packageServer(
  release: string,
  date: Date,
  compression: 'xz' | 'gz' = 'xz',
): Promise<{ readonly archive: string; readonly deb: string }> {
  const { version } = readManifest()
  const tree = await mkdtemp(path.join(tmpdir(), 'sync-server-'))
  try {
    await makeServerTree(tree, version)
    await chmod(path.join(tree, 'bin/sync-2fa-server'), 0o755)
    await mkdir(release, { recursive: true })
    const name = `sync-2fa-server-${version}-${process.platform}-${process.arch}.tar.gz`
    const archive = path.join(release, name)
    await writeArchive(tree, archive, date)
    return { archive, deb: await makeServerDeb(tree, release, { version, date, compression }) }
  } finally {
    await rm(tree, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  await runScript(async () => {
    const made = await packageServer(path.join(projectFolder, 'release'), await sourceDate())
    console.log(['Packaged:', ...Object.values(made).map((file) => `  ${file}`)].join('\n'))
    return 0
  })
}
