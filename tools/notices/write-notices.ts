/** Writes what the app says about the work of others: out/licences. */
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { readManifest } from '../project.ts'
import { readComponent, type Component } from './component.ts'
import { sbom } from './sbom.ts'

/** Of `dependencies`, which are shipped whole: pg is for servers and is not in the app. */
const notInTheApp = new Set(['pg'])

/** All components, each once, by name. */
export function componentsOf(root: string, bundled: ReadonlySet<string>): readonly Component[] {
  const installed = path.join(root, 'node_modules')
  const whole = Object.keys(readManifest(undefined, root).dependencies ?? {})
    .filter((name) => !notInTheApp.has(name))
    .flatMap((name) => [name, ...platformParts(root, name)])
    .map((name) => path.join(installed, name))
  return uniqueComponents([...new Set([...bundled, ...whole])].map(readComponent))
}

/** Each once, by name. */
export function uniqueComponents(components: readonly Component[]): readonly Component[] {
  const unique = new Map(
    components.map((component) => [`${component.name}@${component.version}`, component]),
  )
  return [...unique.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** The packages with the binary for this system. */
function platformParts(root: string, name: string): readonly string[] {
  const manifest = JSON.parse(
    readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8'),
  ) as { readonly optionalDependencies?: Readonly<Record<string, string>> }
  return Object.keys(manifest.optionalDependencies ?? {}).filter((part) =>
    existsSync(path.join(root, 'node_modules', part)),
  )
}

/** What the lock file says about each package's archive. */
export function integritiesOf(root: string): ReadonlyMap<string, string> {
  // Trusted: written by npm.
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<
      Record<string, { readonly version?: string; readonly integrity?: string }>
    >
  }
  return new Map(
    Object.entries(lock.packages).flatMap(([place, { version, integrity }]) => {
      const name = place.split('node_modules/').at(-1)
      return version === undefined || integrity === undefined
        ? []
        : [[`${name ?? ''}@${version}`, integrity] as const]
    }),
  )
}

const ofTheApp =
  'Sync Desktop contains the work of others, on these terms. Those of Electron and Chromium are in\nLICENSE.electron.txt and LICENSES.chromium.html.\n'

export function noticesText(components: readonly Component[], heading = ofTheApp): string {
  const line = '='.repeat(78)
  return [
    heading,
    ...components.flatMap(({ name, version, licence, homepage, text }) => [
      line,
      `${name} ${version} (${licence})${homepage === null ? '' : `\n${homepage}`}\n`,
      `${text}\n`,
    ]),
  ].join('\n')
}

export async function writeNotices(
  root: string,
  out: string,
  bundled: ReadonlySet<string>,
): Promise<void> {
  const components = componentsOf(root, bundled)
  const app = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly name: string
    readonly version: string
    readonly license: string
  }
  const electron = readManifest('electron', root).version
  const folder = path.join(out, 'licences')
  await mkdir(folder, { recursive: true })
  await Promise.all([
    writeFile(path.join(folder, 'licences.json'), JSON.stringify(components)),
    writeFile(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), noticesText(components)),
    writeFile(
      path.join(folder, 'sbom.cdx.json'),
      sbom(app, electron, components, integritiesOf(root)),
    ),
  ])
}
