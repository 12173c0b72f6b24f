import { copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHash } from 'node:crypto'
import { vaultFormat } from '../../../../src-main/vault/file/vault-format.ts'
import {
  entryNamed,
  filledFixture,
  fixture,
  generationFiles,
  namesIn,
  PASSPHRASE,
  valueOf,
  type Fixture,
} from './vault-fixture.ts'

/** Three generations: the vault, then "alice", then "bob". Returns the path of the newest. */
async function threeGenerations(): Promise<Fixture & { newest: string; older: string }> {
  const made = await filledFixture('alice', 'bob')
  const names = await generationFiles(made.folder)
  const pathOf = (index: number) => join(made.folder, names.at(index) ?? '')
  return { ...made, newest: pathOf(-1), older: pathOf(-2) }
}

/** The file with a matching checksum, as an attacker would make it. */
function withChecksum(file: Buffer): Buffer {
  const body = file.subarray(0, -32)
  return Buffer.concat([body, createHash('sha256').update(body).digest()])
}

/** The vault after its newest file was damaged: the previous generation, and a notice. */
async function expectOlderGeneration({ open, newest }: { open: Fixture['open']; newest: string }) {
  const spoilt = await readFile(newest).catch(() => null)
  const vault = await open()
  valueOf(await vault.unlock(PASSPHRASE))
  expect(namesIn(vault)).toEqual(['alice'])
  expect(vault.status()).toMatchObject({ notices: ['older-generation-used'] })
  // Carrying on keeps the damaged file and continues above it.
  valueOf(await vault.add(entryNamed('carol')))
  expect(await readFile(newest).catch(() => null)).toEqual(spoilt)
  const restarted = await open()
  valueOf(await restarted.unlock(PASSPHRASE))
  expect(namesIn(restarted)).toEqual(['alice', 'carol'])
  expect(restarted.status()).toMatchObject({ notices: [] })
}

describe('a damaged newest generation', () => {
  it('is noticed for a flipped bit in any byte', async () => {
    const { newest } = await threeGenerations()
    const bytes = await readFile(newest)
    expect(vaultFormat.decode(bytes)).not.toBeNull()
    for (let index = 0; index < bytes.length; index += 1) {
      const flipped = Buffer.from(bytes)
      flipped[index] = (flipped[index] ?? 0) ^ (1 << (index % 8))
      expect(vaultFormat.decode(flipped)).toBeNull()
    }
  })

  it.each([
    ['magic', 0],
    ['version', 7],
    ['header length', 11],
    ['header', 60],
    ['ciphertext', -100],
    ['tag', -40],
    ['checksum', -1],
  ])('gives way to the one before: a flipped bit in the %s', async (_region, at) => {
    const made = await threeGenerations()
    const bytes = await readFile(made.newest)
    const index = at < 0 ? bytes.length + at : at
    bytes[index] = (bytes[index] ?? 0) ^ 1
    await writeFile(made.newest, bytes)
    await expectOlderGeneration(made)
  })

  it.each([
    ['ciphertext', -100],
    ['tag', -40],
    ['a wrapped key', null],
  ])('gives way also when the checksum was made to fit: %s', async (_region, at) => {
    const made = await threeGenerations()
    const bytes = await readFile(made.newest)
    if (at === null) {
      // Into the header, where only the header's authentication notices it.
      const text = bytes.toString('latin1')
      const index = text.indexOf('"writtenAtMs":1') + '"writtenAtMs":1'.length
      bytes[index] = (bytes[index] ?? 0) ^ 1
    } else {
      bytes[bytes.length + at] = (bytes[bytes.length + at] ?? 0) ^ 1
    }
    await writeFile(made.newest, withChecksum(bytes))
    await expectOlderGeneration(made)
  })

  it.each([0, 1, 7, 8, 12, 50, 103, 104, 500, -1])(
    'gives way when cut to %i bytes',
    async (size) => {
      const made = await threeGenerations()
      const bytes = await readFile(made.newest)
      await writeFile(made.newest, bytes.subarray(0, size))
      await expectOlderGeneration(made)
    },
  )

  it.each([
    ['zeros', Buffer.alloc(2000)],
    ['text', Buffer.from('{"format":"sync-vault"}'.repeat(100))],
    [
      'a huge header length',
      Buffer.concat([Buffer.from('SYNCVLT\u0001'), Buffer.alloc(200, 0xff)]),
    ],
  ])('gives way to the one before when it is %s', async (_name, bytes) => {
    const made = await threeGenerations()
    await writeFile(made.newest, withChecksum(Buffer.concat([bytes, Buffer.alloc(32)])))
    await expectOlderGeneration(made)
  })

  it('is not replaced by an older one under its name', async () => {
    const made = await threeGenerations()
    await copyFile(made.older, made.newest)
    await expectOlderGeneration(made)
  })

  it("is not replaced by another vault's file", async () => {
    const made = await threeGenerations()
    const other = await filledFixture('mallory')
    const names = await generationFiles(other.folder)
    await copyFile(join(other.folder, names.at(-1) ?? ''), made.newest)
    await expectOlderGeneration(made)
  })
})

describe('rollback', () => {
  it('is noticed while the app runs', async () => {
    const { open, newest } = await threeGenerations()
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    await vault.lock()
    await rm(newest)
    valueOf(await vault.unlock(PASSPHRASE))
    expect(namesIn(vault)).toEqual(['alice'])
    expect(vault.status()).toMatchObject({ notices: ['older-generation-used'] })
    valueOf(await vault.add(entryNamed('carol')))
  })

  it('across a restart is not: the older state opens as it was', async () => {
    const { open, newest } = await threeGenerations()
    await rm(newest)
    const vault = await open()
    valueOf(await vault.unlock(PASSPHRASE))
    expect(namesIn(vault)).toEqual(['alice'])
  })
})

describe('a vault of which nothing verifies', () => {
  it('is said to be damaged; nothing is made, written or removed', async () => {
    const { open, folder } = await filledFixture('alice')
    const names = await generationFiles(folder)
    for (const name of names) await writeFile(join(folder, name), 'not a vault')
    const vault = await open()
    expect(vault.status()).toMatchObject({ phase: 'damaged', folder })
    const damaged = { ok: false, error: { code: 'vault-damaged' } }
    expect(await vault.unlock(PASSPHRASE)).toEqual(damaged)
    expect(await vault.unlockWithKeyStore()).toEqual(damaged)
    expect(await vault.add(entryNamed('bob'))).toEqual(damaged)
    expect(vault.list()).toEqual(damaged)
    expect(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false })).toEqual({
      ok: false,
      error: { code: 'vault-exists' },
    })
    expect(await generationFiles(folder)).toEqual(names)
    expect(await readFile(join(folder, names[0] ?? ''), 'utf8')).toBe('not a vault')
  })

  it('is the same when only the content does not verify under the right key', async () => {
    const made = await fixture()
    const vault = await made.open()
    valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false }))
    const [name = ''] = await generationFiles(made.folder)
    const bytes = await readFile(join(made.folder, name))
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1
    await writeFile(join(made.folder, name), withChecksum(bytes))
    const restarted = await made.open()
    expect(restarted.status().phase).toBe('locked')
    expect(await restarted.unlock(PASSPHRASE)).toMatchObject({ error: { code: 'vault-damaged' } })
    expect(restarted.status().phase).toBe('damaged')
  })
})

describe('any bytes', () => {
  it('never make the vault throw, and never open', async () => {
    const { open, folder, newest } = await threeGenerations()
    const good = await readFile(newest)
    for (const name of await generationFiles(folder)) await rm(join(folder, name))
    const spliced = fc
      .tuple(fc.nat({ max: good.length }), fc.nat({ max: 40 }), fc.uint8Array({ maxLength: 40 }))
      .map(([at, removed, inserted]) =>
        Buffer.concat([good.subarray(0, at), inserted, good.subarray(at + removed)]),
      )
    const anything = fc
      .oneof(
        spliced,
        spliced.map(withChecksum),
        fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      )
      .filter((bytes) => !bytes.equals(good))
    await fc.assert(
      fc.asyncProperty(anything, async (bytes) => {
        await writeFile(newest, bytes)
        await rm(join(folder, 'unlock-attempts.json'), { force: true })
        const vault = await open()
        const opened = await vault.unlock(PASSPHRASE)
        expect(opened.ok).toBe(false)
      }),
      { numRuns: 150 },
    )
  })
})
