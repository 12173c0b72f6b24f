// Vaults of other versions of the app: an older one opens and is raised by the next change, a newer one is
// said to be newer and left alone.
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { totpCodeAt } from '../../../../src-shared/otp/codes.ts'
import type { OtpParameters } from '../../../../src-shared/otp/parameters.ts'
import { encodeEntries } from '../../../../src-main/vault/entries/payload.ts'
import { vaultFormat, type VaultHeader } from '../../../../src-main/vault/file/vault-format.ts'
import { createArgon2Kdf } from '../../../../src-main/vault/keys/kdf.ts'
import { makePassphraseSlot } from '../../../../src-main/vault/keys/slots.ts'
import type { Vault } from '../../../../src-main/vault/vault.ts'
import {
  cheapKdf,
  entryNamed,
  filledFixture,
  fixture,
  generationFiles,
  namesIn,
  NEXT_VERSION,
  PASSPHRASE,
  payloadOf,
  totp,
  valueOf,
  type Fixture,
} from './vault-fixture.ts'

const NOW_MS = 1_700_000_000_000
const DAY_MS = 86_400_000

async function contentOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('vault-')).toSorted()
  const hashes = names.map(async (name): Promise<[string, string]> => {
    const bytes = await readFile(join(folder, name))
    return [name, createHash('sha256').update(bytes).digest('hex')]
  })
  return Object.fromEntries(await Promise.all(hashes))
}

/** How an unnamed entry with these parameters compares with those of the vault. */
function comparedWith(vault: Vault, parameters: OtpParameters): string | undefined {
  return vault.compare({ parameters, issuer: '', name: '' })?.kind
}

describe('a vault of version 1', () => {
  /**
   * Written once by the last version of the app that wrote payloads of version 1: every kind of entry, one in
   * the trash with its age and one without, one pending. Its secrets are the first bytes of SHA-512 of
   * `sync-entries-v1 NAME`, its passphrase is PASSPHRASE (8 KiB, 1 pass).
   */
  async function versionOne(): Promise<Fixture> {
    const made = await fixture()
    await mkdir(made.folder)
    const bytes = await readFile(new URL('vectors/entries-v1.svault', import.meta.url))
    await writeFile(join(made.folder, 'vault-0000000004.svault'), bytes)
    return made
  }
  const argon2 = { kdf: createArgon2Kdf(() => 0) }
  const secretOf = (name: string, size = 20) => {
    const digest = createHash('sha512').update(`sync-entries-v1 ${name}`).digest()
    return new Uint8Array(digest.subarray(0, size))
  }
  const binding = (index: number) => ({
    server: 'https://sync.example.com',
    methodId: `0190aaaa-0000-7000-8000-${String(index).padStart(12, '0')}`,
  })

  it('opens with all its entries', async () => {
    const vault = await (await versionOne()).open(argon2)
    expect(vault.status()).toMatchObject({ phase: 'locked', notices: [] })
    expect([1, 2, 3].map((index) => vault.holdsBinding(binding(index)))).toEqual([
      true,
      true,
      false,
    ])
    valueOf(await vault.unlock(PASSPHRASE))
    const listed = valueOf(vault.list()).map(({ issuer, name, type, digits, deletedAtMs }) => {
      return { issuer, name, type, digits, deletedAtMs }
    })
    const inUse = { deletedAtMs: null }
    expect(listed).toEqual([
      { issuer: 'Sync', name: 'alice', type: 'totp', digits: 6, ...inUse },
      { issuer: 'Müller & Söhne 🔑', name: '', type: 'totp', digits: 8, ...inUse },
      { issuer: '', name: 'counter', type: 'hotp', digits: 10, ...inUse },
      { issuer: 'Steam', name: 'gabe', type: 'steam', digits: 5, ...inUse },
      {
        issuer: 'Acme',
        name: 'counted trash',
        type: 'totp',
        digits: 6,
        deletedAtMs: NOW_MS - 3 * DAY_MS,
      },
      { issuer: 'Acme', name: 'older trash', type: 'totp', digits: 6, deletedAtMs: NOW_MS },
    ])
    expect(vault.pending()).toEqual([
      { id: expect.any(String), binding: { ...binding(2), accountEmail: 'bob@example.com' } },
    ])
    expect(valueOf(vault.list())[0]?.guardedAccount).toBe('alice@example.com')
    expect(valueOf(vault.list()).some((entry) => entry.isPinned)).toBe(false)
    const [alice] = valueOf(vault.codes())
    expect(alice?.digits).toBe(totpCodeAt({ ...totp, secret: secretOf('alice') }, NOW_MS))
    expect(comparedWith(vault, { type: 'steam', secret: secretOf('steam') })).toBe('same')
    expect(comparedWith(vault, { ...totp, secret: secretOf('long', 64) })).toBe('same')
    expect(comparedWith(vault, { ...totp, secret: secretOf('trash') })).toBe('new')
    expect(valueOf(vault.codeForBinding(binding(2), NOW_MS))).toBe(
      totpCodeAt({ ...totp, secret: secretOf('bob') }, NOW_MS),
    )
  })

  it('is written only when something changes, above the old file, which stays', async () => {
    const made = await versionOne()
    const before = await contentOf(made.folder)
    const reading = await made.open(argon2)
    valueOf(await reading.unlock(PASSPHRASE))
    const [entry] = valueOf(reading.list())
    valueOf(reading.codes())
    valueOf(await reading.edit(entry?.id ?? '', { issuer: 'Sync' }))
    await reading.lock()
    expect(await contentOf(made.folder)).toEqual(before)

    const writing = await made.open(argon2)
    valueOf(await writing.unlock(PASSPHRASE))
    const wanted = valueOf(writing.list())
    const renamed = valueOf(await writing.edit(entry?.id ?? '', { issuer: 'Renamed' }))
    expect(await contentOf(made.folder)).toMatchObject(before)
    expect(await generationFiles(made.folder)).toHaveLength(2)

    const restarted = await made.open(argon2)
    valueOf(await restarted.unlock(PASSPHRASE))
    expect(valueOf(restarted.list())).toEqual([renamed, ...wanted.slice(1)])
    expect(restarted.pending()).toEqual(writing.pending())
  })

  it('keeps the age of its trash', async () => {
    const made = await versionOne()
    const open = async () => {
      const vault = await made.open(argon2)
      valueOf(await vault.unlock(PASSPHRASE))
      return vault
    }
    // Two days were counted before, and looks count a week at most: 30 days are over with the fourth.
    for (const days of [7, 14, 21]) {
      made.clock.nowMs = NOW_MS + days * DAY_MS
      expect(namesIn(await open())).toContain('counted trash')
    }
    made.clock.nowMs = NOW_MS + 28 * DAY_MS
    const names = namesIn(await open())
    expect(names).not.toContain('counted trash')
    expect(names).toContain('older trash')
  })
})

/** A fixture with entries of this version, and above them a generation that a newer version wrote. */
async function underNewer(write: (header: VaultHeader) => Buffer | Promise<Buffer>) {
  const made = await filledFixture('alice', 'bob')
  const names = await generationFiles(made.folder)
  const newest = vaultFormat.decode(await readFile(join(made.folder, names.at(-1) ?? '')))
  if (newest === null || newest === 'newer') throw new Error('The fixture cannot be read')
  const generation = newest.header.generation + 1
  const path = join(made.folder, `vault-${String(generation).padStart(10, '0')}.svault`)
  await writeFile(path, await write({ ...newest.header, generation }))
  return { ...made, path, before: await contentOf(made.folder) }
}

function withChecksum(body: Buffer): Buffer {
  return Buffer.concat([body, createHash('sha256').update(body).digest()])
}

/** A file of the next format: only what docs/vault-format.md promises of all versions is as it is here. */
function nextFormat(): Buffer {
  return withChecksum(Buffer.concat([Buffer.from('SYNCVLT\u0002', 'latin1'), randomBytes(500)]))
}

function headerFile(header: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  const start = Buffer.from('SYNCVLT\u0001', 'latin1')
  return withChecksum(Buffer.concat([start, length, json, randomBytes(4096 + 28)]))
}

const nextHeader = (header: VaultHeader) => headerFile({ ...header, version: 2, devices: [] })

/** A vault of two generations: an empty one, and one whose payload states the next version. */
async function nextPayload() {
  const made = await fixture()
  await mkdir(made.folder)
  const vaultId = '0190aaaa-0000-7000-8000-00000000000a'
  const vaultKey = randomBytes(32)
  const common = { vaultId, vaultKey, randomBytes }
  const cost = await cheapKdf.calibrate()
  const slot = await makePassphraseSlot({ ...common, id: vaultId }, PASSPHRASE, cheapKdf, cost)
  const write = async (generation: number, content: Buffer) => {
    const header: VaultHeader = {
      version: 1,
      vaultId,
      generation,
      writtenAtMs: NOW_MS,
      slots: [slot],
      bindingDigests: [],
    }
    const file = vaultFormat.encode(header, content, vaultKey, randomBytes(12))
    const name = `vault-${String(generation).padStart(10, '0')}.svault`
    await writeFile(join(made.folder, name), file)
  }
  await write(1, encodeEntries([]))
  const newer = payloadOf({ version: NEXT_VERSION, folders: [] }, randomBytes(5000))
  await write(2, newer)
  return { ...made, before: await contentOf(made.folder) }
}

describe('a vault that a newer version of the app wrote', () => {
  const newer = { ok: false, error: { code: 'vault-newer' } }

  /** Tries everything that could write. */
  async function expectLeftAlone({ folder, before, open }: Fixture & { before: object }) {
    const vault = await open()
    expect(await vault.unlock(PASSPHRASE)).toEqual(newer)
    expect(vault.status()).toMatchObject({ phase: 'newer', keyStore: { state: 'ready' } })
    expect(vault.list()).toEqual(newer)
    expect(vault.codes()).toEqual(newer)
    expect(await vault.add(entryNamed('carol'))).toEqual(newer)
    expect(await vault.edit('x', { name: 'y' })).toEqual(newer)
    expect(await vault.emptyTrash()).toEqual(newer)
    expect(await vault.retire(() => true)).toEqual(newer)
    expect(await vault.create({ passphrase: PASSPHRASE, useKeyStore: true })).toEqual({
      ok: false,
      error: { code: 'vault-exists' },
    })
    expect(await vault.unlock(PASSPHRASE)).toEqual(newer)
    expect((await vault.lock()).phase).toMatch(/^newer|locked$/)
    expect(await contentOf(folder)).toEqual(before)
  }

  it.each([
    ['the format', nextFormat],
    ['the header', nextHeader],
  ])('by %s: said before it is opened, and left alone', async (_what, write) => {
    const made = await underNewer(write)
    expect((await made.open()).status()).toMatchObject({ phase: 'newer' })
    await expectLeftAlone(made)
  })

  it('by its payload: said when it is opened, and left alone', async () => {
    const made = await nextPayload()
    expect((await made.open()).status()).toMatchObject({ phase: 'locked' })
    await expectLeftAlone(made)
  })

  it('is not taken for newer under another passphrase', async () => {
    const made = await nextPayload()
    expect(await (await made.open()).unlock('another one')).toMatchObject({
      error: { code: 'wrong-passphrase' },
    })
  })

  it('is opened when it is gone again', async () => {
    const made = await underNewer(nextFormat)
    await rm(made.path)
    const vault = await made.open()
    valueOf(await vault.unlock(PASSPHRASE))
    expect(namesIn(vault)).toEqual(['alice', 'bob'])
  })

  it('is found when it was written while this one was open and locked since', async () => {
    const made = await filledFixture('alice')
    const vault = await made.open()
    valueOf(await vault.unlock(PASSPHRASE))
    await writeFile(join(made.folder, 'vault-0000000009.svault'), nextFormat())
    const before = await contentOf(made.folder)
    // Its own entries are still here to be used; they are not written over the newer ones.
    expect(namesIn(vault)).toEqual(['alice'])
    expect(await vault.add(entryNamed('bob'))).toMatchObject({
      error: { code: 'file-not-written', reason: 'changed-elsewhere' },
    })
    await vault.lock()
    expect(await vault.unlock(PASSPHRASE)).toEqual(newer)
    expect(await contentOf(made.folder)).toEqual(before)
  })

  it('still counts under damaged files', async () => {
    const made = await underNewer(nextFormat)
    await writeFile(join(made.folder, 'vault-0000000050.svault'), 'damaged')
    expect((await made.open()).status()).toMatchObject({ phase: 'newer' })
  })

  it('is no newer one but damaged where its checksum is wrong: the one before it opens', async () => {
    const made = await underNewer(nextFormat)
    const bytes = await readFile(made.path)
    bytes[20] = (bytes[20] ?? 0) ^ 1
    await writeFile(made.path, bytes)
    const vault = await made.open()
    valueOf(await vault.unlock(PASSPHRASE))
    expect(namesIn(vault)).toEqual(['alice', 'bob'])
    expect(vault.status()).toMatchObject({ notices: ['older-generation-used'] })
  })

  it.each([
    [
      'version 0 of the format',
      () => {
        const file = nextFormat()
        file[7] = 0
        return withChecksum(file.subarray(0, -32))
      },
    ],
    ['a header of version 1.5', (header: VaultHeader) => headerFile({ ...header, version: 1.5 })],
    ['a header of version "2"', (header: VaultHeader) => headerFile({ ...header, version: '2' })],
    [
      'a header of version 2^53',
      (header: VaultHeader) => headerFile({ ...header, version: 2 ** 53 }),
    ],
    ['a header of version -1', (header: VaultHeader) => headerFile({ ...header, version: -1 })],
    ['a header that is a list', () => headerFile([{ version: 2 }])],
  ])('is none with %s: that is damaged', async (_what, write) => {
    const made = await underNewer(write)
    const vault = await made.open()
    expect(vault.status()).toMatchObject({ phase: 'locked', notices: ['older-generation-used'] })
  })
})
