/** The packages that the server's bundle loads at run time, with all that they need, and which of their files it needs. */
import { existsSync, readFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import path from 'node:path'

const roots = ['@electric-sql/pglite', '@node-rs/argon2', 'nodemailer', 'pg']

interface Needs {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** Their folders, from the project folder: `node_modules/pg`. Of optional ones those that are installed here. */
export function shippedPackages(root: string): readonly string[] {
  const found = new Set<string>()
  const visit = (folder: string): void => {
    if (found.has(folder)) return
    found.add(folder)
    // Trusted: written by npm.
    const text = readFileSync(path.join(root, folder, 'package.json'), 'utf8')
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(text) as Needs
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = resolved(root, folder, name)
      if (place !== null) visit(place)
      else if (!(name in optionalDependencies)) throw new Error(`${name} is not installed.`)
    }
  }
  for (const name of roots) visit(`node_modules/${name}`)
  return [...found].toSorted()
}

/** Where Node finds a package: the nearest node_modules above. */
function resolved(root: string, from: string, name: string): string | null {
  for (let at = from; at !== '.'; at = path.posix.dirname(at)) {
    const place = path.posix.join(at, 'node_modules', name)
    if (existsSync(path.join(root, place, 'package.json'))) return place
  }
  const place = `node_modules/${name}`
  return existsSync(path.join(root, place, 'package.json')) ? place : null
}

/** What packages carry for other tools, for other module systems, and for databases that the server does not have. */
const unneeded = [
  /\.(?:map|d\.ts|d\.cts|d\.mts|md|markdown|ts|flow|tsbuildinfo)$/i,
  /\/(?:test|tests|__tests__|example|examples|\.github)(?:\/|$)/,
  /\/\.[^/]+$/,
  /\/nodemailer\/(?:dist\/cjs(?:\/|$)|SECURITY\.)/,
  /\/pglite\/dist\/.*\.cjs$/,
  /\/pglite\/dist\/[^/]*\.tar\.gz$/,
  /\/pglite\/dist\/(?:contrib|live|node-postgres|worker)(?:\/|$)/,
]

/** Whether a file or folder of a package goes into the server's package. `place` is below `node_modules`. */
export function isShipped(place: string): boolean {
  // Packages inside packages are packages of their own.
  if (place.lastIndexOf('/node_modules') > 0 && place.endsWith('/node_modules')) return false
  return /\/licen[cs]e[^/]*$/i.test(place) || !unneeded.some((pattern) => pattern.test(place))
}

export async function copyPackages(root: string, to: string): Promise<void> {
  for (const folder of shippedPackages(root)) {
    await cp(path.join(root, folder), path.join(to, folder), {
      recursive: true,
      dereference: true,
      filter: (source) => isShipped(`/${path.relative(root, source)}`),
    })
  }
}
