/** Which of the files that `npm run dist` made are published, for whom, and what their bytes are. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'

import type { PackageKind, WrittenManifest } from '../../src-main/updates/manifest/manifest.ts'

type PublishedFile = WrittenManifest['files'][number]

const KINDS: readonly (readonly [RegExp, PackageKind])[] = [
  [/\.AppImage$/, 'appimage'],
  [/\.exe$/, 'nsis'],
  [/\.zip$/, 'mac'],
  [/\.deb$/, 'deb'],
  [/\.rpm$/, 'rpm'],
  [/\.tar\.gz$/, 'archive'],
]

/** Null for a file that is none of this version's. */
export function describeName(
  name: string,
  version: string,
): Pick<PublishedFile, 'kind' | 'arch'> | null {
  const isOfVersion =
    /^sync-desktop[-_](.+?)(?:[-_.](?:linux|win|mac))?(?:[-_.](?:x64|x86_64|amd64|arm64|aarch64))?\.(?:AppImage|exe|zip|deb|rpm|tar\.gz)$/
  const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1]
  if (kind === undefined || isOfVersion.exec(name)?.[1] !== version) return null
  return { kind, arch: /arm64|aarch64/.test(name) ? 'arm64' : 'x64' }
}

/** Reads each file of the version once. */
export async function publishedFiles(folder: string, version: string): Promise<PublishedFile[]> {
  const files: PublishedFile[] = []
  for (const name of (await readdir(folder)).toSorted()) {
    const described = describeName(name, version)
    if (described === null) continue
    const file = path.join(folder, name)
    const hash = createHash('sha512')
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
    const { size } = await stat(file)
    files.push({ name, ...described, size, sha512: hash.digest('base64') })
  }
  return files
}
