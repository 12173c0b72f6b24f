/** The files of a package, in a folder that looks like the root of the computer on which it is installed. */
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { LinuxPackage, Placed } from './fpm-arguments.ts'

export interface StagedEntry {
  /** From the root, with `/` in front. */
  readonly path: string
  readonly kind: 'file' | 'folder' | 'link'
  readonly size: number
}

/** Runs `work` with a folder that has the files of the package, and removes it. */
export function withStage<T>(
  { name, places }: Pick<LinuxPackage, 'name' | 'places'>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  // What people type in a terminal.
  const links = { [`usr/bin/${name}`]: `/opt/${name}/${name}` }
  return withPlaces(places, links, async (folder) => {
    // Chromium's helper for systems without user namespaces starts as root: in the archive its mode holds from the
    // moment at which the file exists, and whoever changed it with dpkg-statoverride is obeyed.
    await chmod(path.join(folder, 'opt', name, 'chrome-sandbox'), 0o4755)
    return work(folder)
  })
}

/** The same for any files; `links` are paths with what they lead to. */
export async function withPlaces<T>(
  places: readonly Placed[],
  links: Readonly<Record<string, string>>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sync-package-'))
  try {
    for (const place of places) await put(folder, place)
    for (const [link, target] of Object.entries(links)) {
      await mkdir(path.dirname(path.join(folder, link)), { recursive: true })
      await symlink(target, path.join(folder, link))
    }
    await setModes(folder)
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function put(folder: string, { from, to }: Placed): Promise<void> {
  const target = path.join(folder, to)
  await mkdir(path.dirname(target), { recursive: true })
  await cp(from, target, { recursive: true, preserveTimestamps: true })
}

/** Everybody may read, only root may write: whatever the person's umask was who built it. */
async function setModes(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await listStage(folder)) {
    if (entry.kind === 'link') continue
    const file = path.join(folder, entry.path)
    const isLibrary = /\.so(?:\.\d+)*$/.test(entry.path)
    const isStarted = !isLibrary && ((await lstat(file)).mode & 0o100) !== 0
    await chmod(file, entry.kind === 'folder' || isStarted ? 0o755 : 0o644)
  }
}

/** All that is in the folder, in the order of the names. */
export async function listStage(folder: string, below = '/'): Promise<readonly StagedEntry[]> {
  const names = (await readdir(path.join(folder, below))).toSorted()
  const lists = await Promise.all(
    names.map(async (name): Promise<readonly StagedEntry[]> => {
      const entryPath = path.posix.join(below, name)
      const found = await lstat(path.join(folder, entryPath))
      if (found.isSymbolicLink()) return [{ path: entryPath, kind: 'link', size: 0 }]
      if (!found.isDirectory()) return [{ path: entryPath, kind: 'file', size: found.size }]
      const inside = await listStage(folder, entryPath)
      return [{ path: entryPath, kind: 'folder', size: 0 }, ...inside]
    }),
  )
  return lists.flat()
}
