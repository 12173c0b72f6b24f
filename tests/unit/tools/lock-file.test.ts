import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface LockedPackage {
  readonly version?: string
  readonly link?: boolean
  readonly integrity?: string
}

/** The packages that `npm ci` downloads: all but the project itself (the empty path) and links. */
function downloads(): [string, LockedPackage][] {
  const lock: unknown = JSON.parse(
    readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'),
  )
  const { packages } = lock as { packages: Record<string, LockedPackage> }
  return Object.entries(packages).filter(([path, entry]) => path !== '' && entry.link !== true)
}

// Without a hash, npm installs whatever a registry serves under the locked version.
test('lock file: every downloaded package has a SHA-512 hash', () => {
  const packages = downloads()
  expect(packages.length).toBeGreaterThan(600)
  const withoutHash = packages.filter(
    ([, { integrity }]) => !(integrity ?? '').startsWith('sha512-'),
  )
  expect(withoutHash.map(([path]) => path)).toEqual([])
})
