/**
 * Writes the table of services' icons from an unpacked simple-icons of exactly this version, whose icons are in the
 * public domain (CC0 1.0). The app has the table and not the package: nothing is fetched when it runs or is built.
 *   npm pack simple-icons@16.37.0 && tar xzf simple-icons-16.37.0.tgz && npm run brands -- package
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceKey } from '../../src-shared/text/service-key.ts'
import { projectFolder } from '../project.ts'
import { services } from './services.ts'

const VERSION = '16.37.0'
const TARGET = 'src-renderer/ui/sign/brands/table.ts'
/** A path of SVG, and nothing else. */
const PATH =
  /^<svg [^>]*viewBox="0 0 24 24"[^>]*><title>[^<]*<\/title><path d="([\d\sMLHVCSQTAZmlhvcsqtaz.,-]+)"\/><\/svg>$/

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Which folder? npm run brands -- FOLDER')
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
if (version !== VERSION) throw new Error(`simple-icons ${VERSION} is needed, not ${version}`)

function pathOf(service: string): string {
  const svg = readFileSync(join(folder ?? '', 'icons', `${service}.svg`), 'utf8').trim()
  const path = PATH.exec(svg)?.[1]
  if (path === undefined) throw new Error(`${service} is not one path`)
  return path
}

const names = Object.keys(services).toSorted()
const rows = names.map((name) => `  ['${name}', '${pathOf(name)}'],`)
const aliases = names.flatMap((name) =>
  (services[name] ?? [])
    .map(serviceKey)
    .filter((key) => key !== name)
    .map((key) => `  ['${key}', '${name}'],`),
)
const text = `// Written by tools/brands/generate.ts from simple-icons ${VERSION} (CC0 1.0). The marks belong to their owners.

/** The path of each service's icon, in a square of 24. */
export const paths: ReadonlyMap<string, string> = new Map([
${rows.join('\n')}
])

/** Other names of these services. */
export const aliases: ReadonlyMap<string, string> = new Map([
${[...new Set(aliases)].join('\n')}
])
`
writeFileSync(join(projectFolder, TARGET), text)
