import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../../../src-main/vault/entries/entry.ts'
import { createArgon2Kdf } from '../../../../../src-main/vault/keys/kdf.ts'
import { makePassphraseSlot } from '../../../../../src-main/vault/keys/slots.ts'
import { ownFileFormat } from '../../../../../src-main/vault/own-file/own-file-format.ts'
import { createOwnFiles } from '../../../../../src-main/vault/own-file/own-file.ts'
import { fail, ok } from '../../../../../src-shared/model/result.ts'
import { readOwnFile } from '../../../../support/read-own-file.ts'
import {
  cheapKdf,
  entryNamed,
  NEXT_VERSION,
  PASSPHRASE,
  payloadOf,
  RFC_SECRET,
  temporaryFolder,
  totp,
  valueOf,
} from '../vault-fixture.ts'
import { RING } from '../../../../support/icons.ts'
import { everyFewSteps } from '../../../../support/in-turns.ts'

const NOW_MS = 1_700_000_000_000
const VECTOR = new URL('../vectors/own-v6.svbak', import.meta.url)
/** The same with payloads of versions 3 to 5, which are not written any more. */
const V3 = new URL('../vectors/own-v3.svbak', import.meta.url)
const V4 = new URL('../vectors/own-v4.svbak', import.meta.url)
const V5 = new URL('../vectors/own-v5.svbak', import.meta.url)
const WRONG = fail({ code: 'wrong-passphrase', retryAtMs: null })
const DAMAGED = fail({ code: 'file-damaged' })
const ids = [1, 2, 3].map((number) => `0190aaaa-0000-7000-8000-00000000000${number}`)

/** An entry as the vault holds one. */
function held(id: string | undefined, given: Pick<Entry, 'parameters' | 'issuer' | 'name'>): Entry {
  return {
    ...given,
    id: id ?? '',
    note: '',
    tags: [],
    icon: null,
    used: null,
    createdAtMs: NOW_MS,
    deletedAtMs: null,
    trashAge: null,
    pin: null,
    binding: null,
    state: 'live',
  }
}

const entries: readonly Entry[] = [
  {
    ...held(ids[0], { parameters: totp, issuer: 'Sync', name: 'alice' }),
    note: 'Spare key in the safe',
    tags: ['work'],
    icon: RING,
    used: { times: 3, lastAtMs: NOW_MS },
    pin: 1,
  },
  held(ids[1], {
    parameters: {
      type: 'hotp',
      secret: new Uint8Array(RFC_SECRET),
      algorithm: 'SHA256',
      digits: 8,
      counter: 7,
    },
    issuer: 'Ácme, «S.A.»',
    name: 'bob',
  }),
  held(ids[2], {
    parameters: { type: 'steam', secret: new Uint8Array(randomBytes(20)) },
    issuer: 'Steam',
    name: '',
  }),
]

async function emptyFolder(): Promise<string> {
  const folder = await temporaryFolder()
  await mkdir(folder)
  return folder
}

const cheap = createOwnFiles({
  kdf: cheapKdf,
  nowMs: () => NOW_MS,
  randomBytes,
  inTurns: everyFewSteps,
})

/** A file with the entries, of a key derivation that costs nothing. */
async function written(): Promise<{ folder: string; path: string; bytes: Buffer }> {
  const folder = await emptyFolder()
  const path = join(folder, 'codes.svbak')
  valueOf(await cheap.write(path, entries, PASSPHRASE))
  return { folder, path, bytes: await readFile(path) }
}

/** What the app writes with fixed randomness: the vector of docs/vault-format.md. */
function vectorWriter() {
  let drawn = 0
  return createOwnFiles({
    inTurns: everyFewSteps,
    kdf: {
      derive: createArgon2Kdf(() => 0).derive,
      calibrate: () => Promise.resolve({ memoryKib: 65_536, passes: 3, lanes: 1 }),
    },
    nowMs: () => NOW_MS,
    randomBytes(size) {
      drawn += 1
      return createHash('sha256').update(`sync-own-file-vector ${drawn}`).digest().subarray(0, size)
    },
  })
}

describe('an own file', () => {
  it('gives its entries to whoever knows the passphrase, and to nobody else', async () => {
    const { bytes } = await written()
    expect(await cheap.open(bytes, PASSPHRASE)).toEqual(ok(entries))
    expect(await cheap.open(bytes, 'another passphrase')).toEqual(WRONG)
  })

  it('is opened by a reader that shares no code with the app', async () => {
    const folder = await emptyFolder()
    const path = join(folder, 'codes.svbak')
    const kdf = createArgon2Kdf(() => performance.now())
    const files = createOwnFiles({ kdf, nowMs: () => NOW_MS, randomBytes, inTurns: everyFewSteps })
    valueOf(await files.write(path, entries, PASSPHRASE))
    const read = await readOwnFile(await readFile(path), PASSPHRASE)
    expect(read.header).toMatchObject({ version: 1, writtenAtMs: NOW_MS })
    expect(read.entries.map(({ name, secret }) => [name, secret])).toEqual(
      entries.map(({ name, parameters }) => [name, Buffer.from(parameters.secret)]),
    )
  })

  it('is private, and has nothing beside it', async () => {
    const { folder, path } = await written()
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['codes.svbak'])
  })

  it('shows neither names nor keys, and no two are alike', async () => {
    const { bytes } = await written()
    const again = await written()
    expect(bytes.includes('alice')).toBe(false)
    expect(bytes.includes(RFC_SECRET)).toBe(false)
    const headerOf = (file: Buffer) => file.subarray(12, 12 + file.readUInt32BE(8)).toString()
    expect(headerOf(bytes)).not.toBe(headerOf(again.bytes))
  })

  it('can be sealed in memory, and says of what was read back whether it opens', async () => {
    const { bytes, isGood } = await cheap.seal(entries, PASSPHRASE)
    expect(await cheap.open(bytes, PASSPHRASE)).toEqual(ok(entries))
    expect(await isGood(bytes)).toBe(true)
    expect(await isGood((await cheap.seal(entries, 'another passphrase')).bytes)).toBe(false)
  })

  it('does not get its name when its passphrase does not open it', async () => {
    const folder = await emptyFolder()
    let derived = 0
    const unsteady = createOwnFiles({
      inTurns: everyFewSteps,
      kdf: {
        ...cheapKdf,
        derive: (...given) => cheapKdf.derive(`${(derived += 1)}`, given[1], given[2]),
      },
      nowMs: () => NOW_MS,
      randomBytes,
    })
    expect(await unsteady.write(join(folder, 'codes.svbak'), entries, PASSPHRASE)).toEqual(
      fail({ code: 'file-not-written', reason: 'verification-failed' }),
    )
    expect(await readdir(folder)).toEqual([])
  })

  it('leaves the file of before where it cannot be written', async () => {
    const { folder, path, bytes } = await written()
    await chmod(folder, 0o500)
    const again = await cheap.write(path, [], PASSPHRASE)
    await chmod(folder, 0o700)
    // The tests may run as a user to whom no folder is closed.
    const isClosed = process.getuid?.() !== 0
    expect(again.ok).toBe(!isClosed)
    const opened = valueOf(await cheap.open(await readFile(path), PASSPHRASE))
    expect(opened).toHaveLength(isClosed ? entries.length : 0)
    expect(bytes.length).toBeGreaterThan(0)
  })
})

describe('the vector of docs/vault-format.md', () => {
  const [first] = entries
  if (first === undefined) throw new Error('no entry')
  const vectorEntries = [
    first,
    {
      ...held(ids[1], entryNamed('bob')),
      binding: {
        server: 'https://sync.example.com',
        methodId: 'method',
        accountEmail: 'b@x.example',
      },
    },
  ]

  it('is what this version writes, byte for byte', async () => {
    const path = join(await emptyFolder(), 'own.svbak')
    valueOf(await vectorWriter().write(path, vectorEntries, PASSPHRASE))
    expect(await readFile(path)).toEqual(await readFile(VECTOR))
  })

  it.each([
    [VECTOR, {}],
    // Nothing had a picture before version 6, and uses were not counted before version 5.
    [V5, { icon: null }],
    [V4, { icon: null, used: null }],
    [V3, { icon: null, used: null }],
  ])('%s opens', async (vector, withoutThese) => {
    const expected = vectorEntries.map((entry) => ({ ...entry, ...withoutThese }))
    expect(await vectorWriter().open(await readFile(vector), PASSPHRASE)).toEqual(ok(expected))
  })

  it('is read as the document says', async () => {
    const {
      header,
      payloadVersion,
      entries: read,
    } = await readOwnFile(await readFile(VECTOR), PASSPHRASE)
    expect(header).toMatchObject({
      version: 1,
      writtenAtMs: NOW_MS,
      slot: { kind: 'passphrase', kdf: { memoryKib: 65_536, passes: 3, lanes: 1 } },
    })
    expect(Object.keys(header)).toEqual(['version', 'id', 'writtenAtMs', 'slot'])
    expect(payloadVersion).toBe(6)
    expect(read.map(({ name }) => name)).toEqual(['alice', 'bob'])
    expect(read[0]?.secret).toEqual(RFC_SECRET)
    expect(read[0]?.['icon']).toBe(RING)
    expect(read[0]?.['used']).toEqual({ times: 3, lastAtMs: NOW_MS })
  })
})

describe('what is no good own file', () => {
  it('is noticed for a flipped bit in any byte', async () => {
    const { bytes } = await written()
    const codes = new Set<string>()
    for (let index = 0; index < bytes.length; index += 1) {
      const flipped = Buffer.from(bytes)
      flipped[index] = (flipped[index] ?? 0) ^ (1 << (index % 8))
      const opened = await cheap.open(flipped, PASSPHRASE)
      codes.add(opened.ok ? 'opened' : opened.error.code)
    }
    expect([...codes].toSorted()).toEqual(['file-damaged', 'file-unknown'])
  })

  it.each([0, 1, 7, 8, 11, 12, 40, 400, 4000])(
    'is noticed when cut to %i bytes',
    async (length) => {
      const { bytes } = await written()
      const opened = await cheap.open(bytes.subarray(0, length), PASSPHRASE)
      expect(opened).toEqual(length < 8 ? fail({ code: 'file-unknown' }) : DAMAGED)
    },
  )

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('otpauth://totp/x?secret=GEZDGNBV')],
    ['a vault', Buffer.from('SYNCVLT\u0001'.padEnd(500, '0'))],
  ])('is told from a file of another kind: %s', async (_name, bytes) => {
    expect(await cheap.open(bytes, PASSPHRASE)).toEqual(fail({ code: 'file-unknown' }))
  })

  it.each<[string, object]>([
    ['a member that this version does not know', { extra: 1 }],
    ['no slot', { slot: undefined }],
    ['a slot of the key store', { slot: { kind: 'key-store' } }],
    ['an id that is none', { id: 'x' }],
  ])('a header with %s', async (_name, changes) => {
    const { bytes } = await written()
    expect(await cheap.open(withHeader(bytes, changes), PASSPHRASE)).toEqual(DAMAGED)
  })

  it.each([
    ['memory', { memoryKib: 1024 * 1024 + 1 }],
    ['passes', { passes: 33 }],
    ['lanes', { lanes: 17 }],
    ['a salt', { salt: Buffer.alloc(65).toString('base64') }],
  ])('a key derivation that asks for too much: %s', async (_name, changes) => {
    const { bytes } = await written()
    const { slot } = headerOf(bytes)
    const hostile = withHeader(bytes, { slot: { ...slot, kdf: { ...slot.kdf, ...changes } } })
    const watched = createOwnFiles({
      inTurns: everyFewSteps,
      kdf: { ...cheapKdf, derive: () => Promise.reject(new Error('derived')) },
      nowMs: () => NOW_MS,
      randomBytes,
    })
    expect(await watched.open(hostile, PASSPHRASE)).toEqual(DAMAGED)
  })

  it('another file’s slot, id and all, in front of this content', async () => {
    const [one, other] = [await written(), await written()]
    const mixed = withHeader(one.bytes, headerOf(other.bytes))
    expect(await cheap.open(mixed, PASSPHRASE)).toEqual(DAMAGED)
  })

  it('a later version of the format, the header or the payload is said to be newer', async () => {
    const { bytes } = await written()
    const body = Buffer.from(bytes.subarray(0, -32))
    body[7] = 2
    expect(await cheap.open(withChecksum(body), PASSPHRASE)).toEqual(fail({ code: 'file-newer' }))
    const laterHeader = withHeader(bytes, { version: 2, other: true })
    expect(await cheap.open(laterHeader, PASSPHRASE)).toEqual(fail({ code: 'file-newer' }))
    const [id, key] = [ids[0] ?? '', randomBytes(32)]
    const cost = { memoryKib: 64, passes: 1, lanes: 1 }
    const made = { id, vaultId: id, vaultKey: key, randomBytes }
    const slot = await makePassphraseSlot(made, PASSPHRASE, cheapKdf, cost)
    const later = ownFileFormat.encode(
      { version: 1, id, writtenAtMs: NOW_MS, slot },
      payloadOf({ version: NEXT_VERSION, folders: [] }, randomBytes(10)),
      key,
      randomBytes(12),
    )
    expect(await cheap.open(later, PASSPHRASE)).toEqual(fail({ code: 'file-newer' }))
  })

  it('whatever the bytes are, opening them throws at nothing', async () => {
    const { bytes } = await written()
    const beginnings = fc.constantFrom(
      '',
      'SYNCBAK',
      'SYNCBAK\u0001',
      'SYNCBAK\u0001\0\0\0\u0002{}',
    )
    await fc.assert(
      fc.asyncProperty(beginnings, fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        const body = Buffer.concat([Buffer.from(start, 'latin1'), rest])
        expect((await cheap.open(withChecksum(body), PASSPHRASE)).ok).toBe(false)
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 33), fc.uint8Array(), async (at, patch) => {
        const body = Buffer.from(bytes.subarray(0, -32))
        body.set(patch.subarray(0, body.length - at), at)
        const isSame = body.equals(bytes.subarray(0, -32))
        expect((await cheap.open(withChecksum(body), PASSPHRASE)).ok).toBe(isSame)
      }),
    )
  })
})

function withChecksum(body: Buffer): Buffer {
  return Buffer.concat([body, createHash('sha256').update(body).digest()])
}

function headerOf(bytes: Buffer) {
  return JSON.parse(bytes.toString('utf8', 12, 12 + bytes.readUInt32BE(8)))
}

/** The file with a changed header, and a checksum that is right. */
function withHeader(bytes: Buffer, changes: object): Buffer {
  const json = Buffer.from(JSON.stringify({ ...headerOf(bytes), ...changes }))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  const content = bytes.subarray(12 + bytes.readUInt32BE(8), -32)
  return withChecksum(Buffer.concat([bytes.subarray(0, 8), length, json, content]))
}
