// The server's package and archive: made twice, looked into, installed in a small Debian beside a real PostgreSQL, used,
// updated and purged. Each test goes on where the one before it ended.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newDebianRoot, type DebianRoot } from '../../tools/machine/debian-root.ts'
import { packageServer } from '../../tools/package-server.ts'
import { cacheFolder, projectFolder } from '../../tools/project.ts'
import { createPostgresCluster, type PostgresCluster } from '../support/postgres-cluster.ts'
import { lines } from './packages.ts'

const NAME = 'sync-2fa-server'
const EMAIL = 'olga@acme.example'
const PASSWORD = 'a long enough secret'
const DATE = new Date('2026-01-02T03:04:05Z')

let folder = ''
let root: DebianRoot
let cluster: PostgresCluster
let made: Awaited<ReturnType<typeof packageServer>>
const at = (path: string) => join(root.folder, path)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sync-server-test-'))
  // gzip: a test waits for it.
  made = await packageServer(join(folder, 'release'), DATE, 'gz')
  root = await newDebianRoot(cacheFolder())
  cluster = await createPostgresCluster('fast')
})
afterAll(async () => {
  await cluster.remove()
  await root.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function done(...command: readonly string[]): Promise<string> {
  const { exitCode, output } = await root.run('root', command)
  expect(exitCode, output).toBe(0)
  return output
}
const server = (...args: readonly string[]) => root.run('root', [NAME, ...args])

/** Starts the server as its unit does: by its user, with its settings. */
async function startServer(): Promise<{ child: ChildProcess; base: string }> {
  const settings = Object.fromEntries(
    readFileSync(at(`etc/${NAME}/env`), 'utf8')
      .split('\n')
      .flatMap((line) => {
        const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(line) ?? []
        return name === '' ? [] : [[name, value]]
      }),
  )
  const asUser = [
    'setpriv',
    `--reuid=${NAME}`,
    `--regid=${NAME}`,
    '--init-groups',
    '--no-new-privs',
  ]
  const [program = '', ...args] = root.inside('root', [...asUser, NAME, 'run'], settings)
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const base = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /listens on (\S+)/.exec(line)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)))
  })
  return { child, base }
}

describe('what is made', () => {
  it('has the same bytes when it is made again', async () => {
    const again = await packageServer(join(folder, 'again'), DATE, 'gz')
    for (const kind of ['archive', 'deb'] as const)
      expect(readFileSync(again[kind]).equals(readFileSync(made[kind])), kind).toBe(true)
  })

  it('has no source maps, no sources, no tests and no tools', () => {
    const inArchive = lines('tar', '-tzf', made.archive)
    const inDeb = lines('dpkg-deb', '-c', made.deb).map((line) => line.split(/\s+/).at(5) ?? '')
    for (const names of [inArchive, inDeb]) {
      expect(names.length).toBeGreaterThan(100)
      const odd = /\.(?:map|[cm]?tsx?)$|\/(?:tests?|tools|conformance)\/|vitest|playwright|electron/
      expect(names.filter((name) => odd.test(name))).toEqual([])
    }
    const wanted = ['-xzOf', made.archive, '--wildcards', '*/backend/*.js']
    const main = execFileSync('tar', wanted, { maxBuffer: 1 << 27 })
    expect(main.length).toBeGreaterThan(1_000_000)
    expect(main.toString()).not.toContain('sourceMappingURL')
  })

  it('breaks no rule of Debian, and belongs to root', () => {
    const said = execFileSync('lintian', ['--fail-on', 'none', made.deb], { encoding: 'utf8' })
    expect(said.split('\n').filter((line) => line.startsWith('E:'))).toEqual([])
    const rows = lines('dpkg-deb', '-c', made.deb).map((line) => line.split(/\s+/))
    expect(rows.filter(([, owner]) => owner !== 'root/root')).toEqual([])
    const writable = rows.filter(
      ([mode = '']) => !mode.startsWith('l') && /[ws]/.test(mode.slice(4)),
    )
    expect(writable).toEqual([])
  })

  it('has a unit that systemd understands and that gives the server little', () => {
    const unpacked = join(folder, 'unpacked')
    execFileSync('dpkg-deb', ['-x', made.deb, unpacked])
    const unit = join(unpacked, `lib/systemd/system/${NAME}.service`)
    const judged = execFileSync('systemd-analyze', ['security', '--offline=true', unit], {
      encoding: 'utf8',
    })
    expect(Number(/Overall exposure level .*: ([\d.]+)/.exec(judged)?.[1])).toBeLessThan(2)
  })
})

describe('installed', () => {
  it('says clearly that Node.js is missing, or too old', async () => {
    copyFileSync(made.deb, at('tmp/server.deb'))
    await done('apt-get', 'update')
    await done('apt-get', 'install', '--yes', '--no-install-recommends', '/tmp/server.deb')
    const without = await server('doctor')
    expect(without.exitCode).toBe(69)
    expect(without.output).toContain(
      'needs Node.js 24 or newer, and there is no program named node',
    )
    writeFileSync(at('usr/local/bin/node'), '#!/bin/sh\necho v18.20.4\n', { mode: 0o755 })
    expect((await server('doctor')).output).toContain(
      'needs Node.js 24 or newer, and node is v18.20.4',
    )
    copyFileSync(join(projectFolder, 'node_modules/node/bin/node'), at('usr/local/bin/node'))
    chmodSync(at('usr/local/bin/node'), 0o755)
    expect((await server('--help')).output).toContain('doctor')
  })

  it('keeps its settings for its user alone', async () => {
    expect(statSync(at(`etc/${NAME}/env`)).mode & 0o777).toBe(0o600)
    expect(statSync(at(`var/lib/${NAME}`)).mode & 0o777).toBe(0o700)
    expect(await done('stat', '-c', '%U', `/etc/${NAME}/env`)).toContain(NAME)
    const nobody = await root.run('root', [
      'setpriv',
      '--reuid=65534',
      '--clear-groups',
      NAME,
      'doctor',
    ])
    expect(nobody.output).toContain('are closed to you. Try: sudo sync-2fa-server doctor')
    expect(nobody.exitCode).toBe(77)
  })

  it('is content with a PostgreSQL, and signs people in', async () => {
    const url = new URL(cluster.url('postgres'))
    const secret = (name: string, text: string): string => {
      writeFileSync(at(`etc/${NAME}/${name}`), `${text}\n`, { mode: 0o640 })
      return `/etc/${NAME}/${name}`
    }
    const settings = {
      SYNC_PORT: '0',
      SYNC_DATABASE_PASSWORD_FILE: secret('database-password', url.password),
      SYNC_KEY_FILE: secret('master-keys', `k1:${Buffer.alloc(32, 9).toString('base64')}`),
      SYNC_OWNER_PASSWORD_FILE: secret('owner-password', PASSWORD),
      SYNC_COMPANY_NAME: 'Acme',
      SYNC_OWNER_EMAIL: EMAIL,
      SYNC_OWNER_NAME: 'Olga',
    }
    url.password = ''
    const file = Object.entries({ DATABASE_URL: url.href, ...settings })
    writeFileSync(at(`etc/${NAME}/env`), file.map(([name, value]) => `${name}=${value}\n`).join(''))
    await done('chgrp', '-R', NAME, `/etc/${NAME}`)

    const before = await server('doctor')
    expect(before.exitCode).toBe(1)
    expect(before.output).toMatch(/^wrong +migrations .*or run migrate\.$/m)
    expect((await server('migrate')).output).toContain('The schema is up to date.')
    const after = await server('doctor')
    expect(after.output).toMatch(/^ok +keys /m)
    expect(after.exitCode, after.output).toBe(0)

    const { child, base } = await startServer()
    const signedIn = await fetch(`${base}/v1/auth/sign-ins`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identifier: EMAIL, password: PASSWORD, device: { name: 'test' } }),
    })
    expect(signedIn.status).toBe(201)
    expect((await server('list-people')).output).toContain(`${EMAIL}\towner\t`)
    // unshare ends its child, and with it the server.
    child.kill('SIGKILL')
    await once(child, 'exit')
  })

  it('keeps settings when it is updated, and a purge leaves only data', async () => {
    const settings = readFileSync(at(`etc/${NAME}/env`), 'utf8')
    await done('apt-get', 'install', '--yes', '--reinstall', '/tmp/server.deb')
    expect(readFileSync(at(`etc/${NAME}/env`), 'utf8')).toBe(settings)
    writeFileSync(at(`var/lib/${NAME}/master-keys`), 'data')
    await done('apt-get', 'purge', '--yes', NAME)
    // The settings that the package made are gone; secrets that an administrator put beside them are theirs.
    expect(existsSync(at(`etc/${NAME}/env`))).toBe(false)
    const left = lines('find', root.folder, '-xdev', '-name', `*${NAME}*`)
    expect(left.toSorted()).toEqual([at(`etc/${NAME}`), at(`var/lib/${NAME}`)])
    expect(existsSync(at(`etc/${NAME}/master-keys`))).toBe(true)
    expect(existsSync(at(`var/lib/${NAME}/master-keys`))).toBe(true)
  })
})

it('the archive runs where it is unpacked, with settings from the environment', () => {
  const place = join(folder, 'archive')
  mkdirSync(place)
  execFileSync('tar', ['-xzf', made.archive, '-C', place, '--strip-components=1'])
  const said = execFileSync(join(place, `bin/${NAME}`), ['--help'], {
    encoding: 'utf8',
    env: { PATH: `${join(projectFolder, 'node_modules/node/bin')}:/usr/bin:/bin` },
  })
  expect(said).toContain('rotate-keys')
})
