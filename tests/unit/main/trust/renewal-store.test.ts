// What keeps a person signed in, as stored. Attacks: reading the disk, a planted, swapped or damaged file, a
// failing disk, an app that is killed while it writes.
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { KeptRenewal } from '../../../../src-main/trust/renewal-file.ts'
import { createRenewalStore } from '../../../../src-main/trust/renewal-store.ts'
import type { KeyStore } from '../../../../src-main/vault/keys/system-key-store.ts'
import { keyStoreOf } from '../vault/vault-fixture.ts'

const HERE = 'https://2fa.acme.example'
const THERE = 'https://other.example'
const kept: KeptRenewal = {
  server: HERE,
  email: 'ana@acme.example',
  name: 'Ana Ruiz',
  family: 'F'.repeat(43),
  current: 'C'.repeat(43),
  next: null,
  deviceKeyHash: 'a'.repeat(64),
  expiresAtMs: 1_800_000_000_000,
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-renewals-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'renewals')
}
const open = (folder: string, keyStore: KeyStore = keyStoreOf()) =>
  createRenewalStore({ folder, keyStore })

async function pathIn(folder: string): Promise<string> {
  const [name = ''] = await readdir(folder)
  return join(folder, name)
}

describe('the renewal store', () => {
  it('keeps one file for each server, across starts, and removes one or all', async () => {
    const folder = await newFolder()
    expect(await open(folder).read(HERE)).toBeNull()
    expect(await open(folder).save(kept)).toBe(true)
    expect(await open(folder).save({ ...kept, server: THERE })).toBe(true)
    expect(await open(folder).read(HERE)).toEqual(kept)
    await open(folder).remove(HERE)
    expect(await open(folder).read(HERE)).toBeNull()
    expect(await open(folder).read(THERE)).toEqual({ ...kept, server: THERE })
    await open(folder).removeAll()
    expect(await readdir(folder)).toEqual([])
    await open(folder).remove(HERE)
  })

  it('is sealed, and closed to everybody else', async () => {
    const folder = await newFolder()
    await open(folder).save(kept)
    const path = await pathIn(folder)
    expect(await readFile(path, 'utf8')).not.toMatch(/FFFF|CCCC|acme|ana/i)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
  })

  it.each([
    ['basic_text', keyStoreOf({ backend: 'basic_text' })],
    ['one that refuses', { ...keyStoreOf(), seal: async () => 'refused' as const }],
    ['one that is silent', { ...keyStoreOf(), seal: async () => 'silent' as const }],
    ['one that does not even say', { ...keyStoreOf(), ask: async () => 'silent' as const }],
  ])('is never plain: %s', async (_case, keyStore) => {
    const folder = await newFolder()
    expect(await open(folder, keyStore).save(kept)).toBe(false)
    await expect(readdir(folder)).rejects.toThrow('ENOENT')
  })

  it.each(['refused', 'silent'] as const)(
    'is there again after a key store that was %s',
    async (answer) => {
      const folder = await newFolder()
      await open(folder).save(kept)
      const shut: KeyStore = {
        ...keyStoreOf(),
        unseal: async () => answer,
        seal: async () => answer,
      }
      expect(await open(folder, shut).read(HERE)).toBe(answer === 'silent' ? 'silent' : null)
      expect(await open(folder, shut).save({ ...kept, next: 'N'.repeat(43) })).toBe(false)
      expect(await open(folder).read(HERE)).toEqual(kept)
    },
  )

  it('opens no file of another server in its place', async () => {
    const folder = await newFolder()
    await open(folder).save(kept)
    const mine = await pathIn(folder)
    await open(folder).save({ ...kept, server: THERE })
    const theirs = (await readdir(folder)).map((name) => join(folder, name)).find((p) => p !== mine)
    await copyFile(mine, theirs ?? '')
    expect(await open(folder).read(THERE)).toBeNull()
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['another version', '{"version":2,"sealed":""}'],
    ['plain content', JSON.stringify({ version: 1, ...kept })],
    ['more than is known', '{"version":1,"sealed":"","x":1}'],
    ['a list', '[]'],
    ['a seal of something else', '{"version":1,"sealed":"AAAA"}'],
    ['too much', JSON.stringify({ version: 1, sealed: 'A'.repeat(200_000) })],
  ])('takes a planted file for none: %s', async (_case, text) => {
    const folder = await newFolder()
    await open(folder).save(kept)
    await writeFile(await pathIn(folder), text)
    expect(await open(folder).read(HERE)).toBeNull()
    expect(await open(folder).save(kept)).toBe(true)
    expect(await open(folder).read(HERE)).toEqual(kept)
  })

  it('never fails for any content of the file', async () => {
    const folder = await newFolder()
    await open(folder).save(kept)
    const path = await pathIn(folder)
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        await writeFile(path, text)
        expect(await open(folder).read(HERE)).toBeNull()
      }),
      { numRuns: 50 },
    )
  })

  it('says when a folder cannot be flushed: what a power cut may undo is not sent', async () => {
    const folder = await newFolder()
    const syncFolder = () => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }))
    const store = createRenewalStore({ folder, keyStore: keyStoreOf(), syncFolder })
    expect(await store.save(kept)).toBe(false)
    // The new file may be there all the same: its pair was never sent, and is as good.
    expect(await open(folder).read(HERE)).toEqual(kept)
  })
})
