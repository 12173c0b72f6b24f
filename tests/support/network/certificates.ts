// Certificates of an authority of a test's own, made with openssl.
import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Authority {
  /** Its certificate, as a file. */
  readonly path: string
  /** A certificate for these names, valid now or, with `valid`, in another time. */
  issue(names: readonly string[], valid?: 'now' | 'past' | 'future'): Promise<TlsIdentity>
}

export interface TlsIdentity {
  readonly key: string
  readonly cert: string
}

const DAY_MS = 86_400_000
/** From when until when a certificate is valid, in days from now. */
const periods = { now: [-1, 90], past: [-90, -1], future: [1, 90] } as const

/** An instant as openssl writes it: `20260131120000Z`. */
const asn1 = (daysFromNow: number) =>
  `${new Date(Date.now() + daysFromNow * DAY_MS).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`

async function openssl(command: string, options: Readonly<Record<string, string>>): Promise<void> {
  const given = Object.entries(options).flatMap(([name, value]) => [`-${name}`, value])
  await run('openssl', [...command.split(' '), ...given])
}

const settings = (folder: string) => `[ca]
default_ca=own
[own]
dir=${folder}
database=${folder}/index
serial=${folder}/serial
new_certs_dir=${folder}
certificate=${folder}/authority.pem
private_key=${folder}/authority.key
default_md=sha256
policy=any
unique_subject=no
[any]
commonName=supplied
organizationName=optional
`

/** Makes an authority in a folder that is empty or does not exist. */
export async function createAuthority(folder: string): Promise<Authority> {
  await mkdir(folder, { recursive: true })
  const inside = (name: string) => join(folder, name)
  const path = inside('authority.pem')
  await openssl('req -x509 -newkey rsa:2048 -nodes -days 30', {
    keyout: inside('authority.key'),
    out: path,
    subj: '/O=Acme/CN=Acme Test Authority',
    addext: 'keyUsage=critical,keyCertSign,cRLSign',
  })
  await writeFile(inside('index'), '')
  await writeFile(inside('serial'), '1000')
  await writeFile(inside('settings'), settings(folder))
  let count = 0
  return {
    path,
    async issue(names, valid = 'now') {
      count += 1
      const file = (kind: string) => inside(`${count}.${kind}`)
      const alternatives = names.map((name) =>
        /^[\d.]+$/.test(name) ? `IP:${name}` : `DNS:${name}`,
      )
      await writeFile(
        file('extensions'),
        `subjectAltName=${alternatives.join(',')}\nextendedKeyUsage=serverAuth\n`,
      )
      await openssl('req -new -newkey rsa:2048 -nodes', {
        keyout: file('key'),
        subj: `/O=Acme/CN=${names[0] ?? 'none'}`,
        out: file('request'),
      })
      const [from, to] = periods[valid]
      await openssl('ca -batch -notext', {
        config: inside('settings'),
        in: file('request'),
        startdate: asn1(from),
        enddate: asn1(to),
        extfile: file('extensions'),
        out: file('pem'),
      })
      return { key: await readFile(file('key'), 'utf8'), cert: await readFile(file('pem'), 'utf8') }
    },
  }
}

/** Puts an authority into the NSS database of a home folder, as a company does on Linux. */
export async function trustIn(home: string, authority: Authority): Promise<void> {
  const folder = join(home, '.pki/nssdb')
  await mkdir(folder, { recursive: true })
  await run('certutil', ['-d', `sql:${folder}`, '-N', '--empty-password'])
  await run('certutil', [
    '-d',
    `sql:${folder}`,
    '-A',
    '-t',
    'C,,',
    '-n',
    'acme',
    '-i',
    authority.path,
  ])
}
