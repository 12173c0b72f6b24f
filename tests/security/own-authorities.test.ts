// What an administrator's own authorities add to Chromium's verdict: servers' certificates that one of them issued
// itself, and nothing else. Attacks: each thing that may be wrong with a certificate, made with openssl.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authoritiesIn, isIssuedBy } from '../../src-main/network/own-authorities.ts'

const run = promisify(execFile)
const NAME = '2fa.acme.example'
const DAY_MS = 86_400_000

let folder = ''
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sync-authorities-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Made {
  readonly pem: string
  readonly certificate: string
  readonly key: string
}

interface Wanted {
  readonly subject?: string
  readonly issuer?: Made
  readonly extensions?: readonly string[]
  readonly newKey?: readonly string[]
  readonly digest?: string
  readonly days?: number
}

const ELLIPTIC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
const OF_AN_AUTHORITY = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign']
const OF_A_SERVER = [
  'basicConstraints=CA:FALSE',
  'extendedKeyUsage=serverAuth',
  `subjectAltName=DNS:${NAME}`,
]

/** A certificate, signed by itself or by an issuer. */
async function make({
  subject = `/O=Acme/CN=${NAME}`,
  issuer,
  extensions = OF_A_SERVER,
  newKey = ELLIPTIC,
  digest = 'sha256',
  days = 30,
}: Wanted = {}): Promise<Made> {
  count += 1
  const certificate = join(folder, `${count}.pem`)
  const key = join(folder, `${count}.key`)
  const settings = join(folder, `${count}.settings`)
  await writeFile(
    settings,
    `[req]\ndistinguished_name=name\nx509_extensions=wanted\n[name]\n[wanted]\n${extensions.join('\n')}\n`,
  )
  const issued = issuer === undefined ? [] : ['-CA', issuer.certificate, '-CAkey', issuer.key]
  const asked = ['req', '-x509', '-nodes', '-config', settings, `-${digest}`, '-subj', subject]
  const files = ['-days', String(days), '-keyout', key, '-out', certificate]
  await run('openssl', [...asked, ...newKey, ...files, ...issued])
  return { pem: await readFile(certificate, 'utf8'), certificate, key }
}

const authority = (wanted: Wanted = {}) =>
  make({ subject: '/O=Acme/CN=Acme Authority', extensions: OF_AN_AUTHORITY, ...wanted })

function accepts(
  trusted: Made,
  { pem }: Pick<Made, 'pem'>,
  { hostname = NAME, nowMs = Date.now() + 60_000 } = {},
): boolean {
  return isIssuedBy(authoritiesIn(trusted.pem) ?? [], { hostname, pem }, nowMs)
}

const withNames = (...names: readonly string[]) => [
  ...OF_A_SERVER.slice(0, 2),
  `subjectAltName=${names.join(',')}`,
]

describe('a certificate that an authority issued itself', () => {
  test('is accepted for its names, addresses and wildcards', async () => {
    const trusted = await authority()
    const issuer = trusted
    expect(accepts(trusted, await make({ issuer }))).toBe(true)
    const several = await make({
      issuer,
      extensions: withNames('DNS:*.acme.example', 'IP:192.0.2.7', 'IP:2001:db8::7'),
    })
    for (const hostname of [NAME, 'OTHER.acme.example', '192.0.2.7', '2001:db8::7']) {
      expect(accepts(trusted, several, { hostname })).toBe(true)
    }
    const rsa = ['-newkey', 'rsa:2048']
    const older = await authority({ newKey: rsa })
    expect(accepts(older, await make({ issuer: older, newKey: rsa }))).toBe(true)
  })

  test('of an authority below another one counts where that one is in the list', async () => {
    const root = await authority()
    const below = await authority({ subject: '/O=Acme/CN=Acme Servers', issuer: root })
    const server = await make({ issuer: below })
    expect(accepts(root, server)).toBe(false)
    expect(accepts({ ...root, pem: root.pem + below.pem }, server)).toBe(true)
  })
})

/** What is wrong, with what an authority that is trusted has issued all the same. */
const faults: readonly (readonly [string, Wanted, { hostname?: string; nowMs?: number }?])[] = [
  ['is for another name', {}, { hostname: 'other.acme.example' }],
  ['is for the domain above', {}, { hostname: 'acme.example' }],
  ['is for a name that ends alike', {}, { hostname: `evil-${NAME}` }],
  ['is for a name and not for this address', {}, { hostname: '192.0.2.7' }],
  ['has a wildcard, and the name has two parts more', { extensions: withNames('DNS:*.example') }],
  ['has a wildcard within a word', { extensions: withNames('DNS:2f*.acme.example') }],
  ['has its name in the subject alone', { extensions: OF_A_SERVER.slice(0, 2) }],
  [
    'has its name as the beginning of another one',
    { extensions: withNames('DNS:2fa.acme.example.evil.example') },
  ],
  [
    'is for clients',
    { extensions: [...withNames(`DNS:${NAME}`).slice(2), 'extendedKeyUsage=clientAuth'] },
  ],
  ['says nothing of what it is for', { extensions: [`subjectAltName=DNS:${NAME}`] }],
  ['is one of an authority', { extensions: [...OF_AN_AUTHORITY, ...OF_A_SERVER.slice(1)] }],
  ['has expired', {}, { nowMs: Date.now() + 31 * DAY_MS }],
  ['is not valid yet', {}, { nowMs: Date.now() - DAY_MS }],
  ['has a key that is too short', { newKey: ['-newkey', 'rsa:1024'] }],
  ['is signed with SHA-1', { digest: 'sha1' }],
]

describe('a certificate is refused that', () => {
  test.each(faults.map(([what, wanted, asked = {}]) => ({ what, wanted, asked })))(
    '$what',
    async ({ wanted, asked }) => {
      const trusted = await authority()
      expect(accepts(trusted, await make({ ...wanted, issuer: trusted }), asked)).toBe(false)
    },
  )

  test('another authority of the same name issued', async () => {
    const [trusted, other] = [await authority(), await authority()]
    expect(accepts(trusted, await make({ issuer: other }))).toBe(false)
  })

  test('signed itself, also as the one that is trusted', async () => {
    const trusted = await authority()
    expect(accepts(trusted, await make())).toBe(false)
    expect(accepts(trusted, trusted)).toBe(false)
  })

  test('a server of the authority issued, which is no authority', async () => {
    const trusted = await authority()
    const server = await make({ issuer: trusted, subject: '/O=Acme/CN=server' })
    const below = await make({ issuer: server })
    expect(accepts(trusted, below)).toBe(false)
    expect(authoritiesIn(server.pem)).toBeNull()
    expect(authoritiesIn(trusted.pem + server.pem)).toBeNull()
  })

  test('an authority issued that has expired itself', async () => {
    const trusted = await authority({ days: 1 })
    const server = await make({ issuer: trusted })
    expect(accepts(trusted, server)).toBe(true)
    expect(accepts(trusted, server, { nowMs: Date.now() + 2 * DAY_MS })).toBe(false)
  })

  test.each([
    ['other names', 'nameConstraints=permitted;DNS:.other.example'],
    ['names of which this is one', 'nameConstraints=permitted;DNS:.acme.example'],
    ['certificates of people', 'extendedKeyUsage=emailProtection'],
  ])('an authority issued that is limited to %s', async (_what, limit) => {
    const trusted = await authority({ extensions: [...OF_AN_AUTHORITY, limit] })
    expect(accepts(trusted, await make({ issuer: trusted }))).toBe(false)
  })

  test('was changed after it was signed', async () => {
    const trusted = await authority()
    const server = await make({ issuer: trusted })
    const bytes = Buffer.from(server.pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(bytes.readUInt8(index) ^ 1, index)
      const pem = `-----BEGIN CERTIFICATE-----\n${changed.toString('base64')}\n-----END CERTIFICATE-----\n`
      expect(accepts(trusted, { pem })).toBe(false)
    }
  })
})

describe('a file of authorities', () => {
  test.each([
    ['nothing', ''],
    ['words', 'no certificate'],
    ['an empty certificate', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----'],
    ['zeros', '-----BEGIN CERTIFICATE-----\nAAAAAAAA\n-----END CERTIFICATE-----'],
    ['a certificate that does not end', '-----BEGIN CERTIFICATE-----\nMIIB'],
  ])('that holds %s is none', (_what, pem) => {
    expect(authoritiesIn(pem)).toBeNull()
  })

  test('whatever is in it, or comes from a server, nothing throws and nothing is accepted', async () => {
    const trusted = await authority()
    fc.assert(
      fc.property(fc.string(), fc.base64String(), fc.string(), (text, base64, hostname) => {
        const pem = `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----`
        expect(authoritiesIn(text)).toBeNull()
        expect(authoritiesIn(pem)).toBeNull()
        expect(accepts(trusted, { pem }, { hostname })).toBe(false)
        expect(accepts(trusted, { pem: text }, { hostname })).toBe(false)
      }),
    )
  })
})
