/** The server as it is given away: a folder that runs where it lies, with nothing of tests, tools and sources. */
import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { buildBackend } from '../build.ts'
import { readComponent } from '../notices/component.ts'
import { observeUsedPackages } from '../notices/used-packages.ts'
import { noticesText, uniqueComponents } from '../notices/write-notices.ts'
import { projectFolder } from '../project.ts'
import { copyPackages, shippedPackages } from './shipped-packages.ts'

export const files = path.join(projectFolder, 'tools/package-server/files')
const HEADING = 'The Sync 2FA server contains the work of others, on these terms.\n'

/** Builds it into `folder`, which is empty. */
export async function makeServerTree(folder: string, version: string): Promise<void> {
  const used = observeUsedPackages()
  await buildBackend(folder, used.observe)
  await copyPackages(projectFolder, folder)
  const inTree = async (from: string, to: string): Promise<void> => {
    const target = path.join(folder, to)
    await mkdir(path.dirname(target), { recursive: true })
    await copyFile(from, target)
  }
  const whole = shippedPackages(projectFolder).map((place) => path.join(projectFolder, place))
  const components = uniqueComponents([...used.folders, ...whole].map(readComponent))
  await mkdir(path.join(folder, 'licences'))
  await writeFile(
    path.join(folder, 'licences/THIRD-PARTY-NOTICES.txt'),
    noticesText(components, HEADING),
  )
  await inTree(path.join(projectFolder, 'LICENSE'), 'LICENSE')
  await inTree(path.join(files, 'sync-2fa-server.sh'), 'bin/sync-2fa-server')
  await inTree(path.join(files, 'sync-2fa-server.service'), 'systemd/sync-2fa-server.service')
  await inTree(path.join(files, 'env.example'), 'env.example')
  await inTree(path.join(projectFolder, 'docs/backend.md'), 'docs/backend.md')
  await inTree(path.join(projectFolder, 'docs/api/openapi.json'), 'docs/openapi.json')
  await cp(path.join(projectFolder, 'src-backend/deploy'), path.join(folder, 'deploy'), {
    recursive: true,
    filter: (source) => !/\/(?:secrets|Dockerfile.*|compose\.yaml)$/.test(source),
  })
  // The bundles are ES modules; Node reads the nearest package.json.
  const manifest = { name: 'sync-2fa-server', version, private: true, type: 'module' }
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}
