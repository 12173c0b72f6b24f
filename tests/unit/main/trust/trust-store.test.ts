// What identifies this computer, as stored. Attacks: reading the disk, a planted or damaged file, a failing
// disk.
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createTrustStore } from '../../../../src-main/trust/trust-store.ts'
import type { KeyStore } from '../../../../src-main/vault/keys/system-key-store.ts'
import { keyStoreOf } from '../vault/vault-fixture.ts'

const TOKEN = 'T'.repeat(43)
const KEY = /^[\w-]{43}$/

async function newPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-trust-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'trust.json')
}
const open = (path: string, keyStore: KeyStore = keyStoreOf()) =>
  createTrustStore({ path, keyStore, randomBytes })

describe('the trust store', () => {
  it('makes one key for each server, and keeps it across starts', async () => {
    const path = await newPath()
    const key = await open(path).deviceKey('demo')
    expect(key).toMatch(KEY)
    expect(await open(path).deviceKey('demo')).toBe(key)
    expect(await open(path).deviceKey('https://other.example')).not.toBe(key)
  })

  it('keeps tokens per server and account, and forgets them', async () => {
    const path = await newPath()
    await open(path).setToken('demo', 'Ana@acme.example', TOKEN)
    const trust = open(path)
    expect(await trust.token('demo', 'ana@acme.example ')).toBe(TOKEN)
    expect(await trust.token('demo', 'ben@acme.example')).toBeNull()
    expect(await trust.token('https://other.example', 'ana@acme.example')).toBeNull()
    const key = await trust.deviceKey('demo')
    await trust.forgetTokens('demo')
    expect(await open(path).token('demo', 'ana@acme.example')).toBeNull()
    expect(await open(path).deviceKey('demo')).toBe(key)
  })

  it('is sealed by a key store that protects, and private without one', async () => {
    const sealed = await newPath()
    await open(sealed).setToken('demo', 'ana@acme.example', TOKEN)
    expect(await readFile(sealed, 'utf8')).not.toMatch(/TTTT|demo|ana@/)
    const plain = await newPath()
    await open(plain, keyStoreOf({ backend: 'basic_text' })).setToken('demo', 'a@b.example', TOKEN)
    expect((await stat(plain)).mode & 0o777).toBe(0o600)
  })

  it('is on the disk when it returns: the folder is flushed once the new file has its name', async () => {
    const path = await newPath()
    const flushed: string[] = []
    const syncFolder = async (folder: string) => {
      expect(folder).toBe(join(path, '..'))
      flushed.push((await readdir(folder)).join())
    }
    const trust = createTrustStore({ path, keyStore: keyStoreOf(), randomBytes, syncFolder })
    await trust.setToken('demo', 'ana@acme.example', TOKEN)
    expect(flushed).toEqual(['trust.json'])
  })

  it.each([
    ['EIO', null],
    ['EINVAL', TOKEN],
  ])('a folder that answers %s to a flush', async (code, kept) => {
    const path = await newPath()
    const syncFolder = () => Promise.reject(Object.assign(new Error(code), { code }))
    const trust = createTrustStore({ path, keyStore: keyStoreOf(), randomBytes, syncFolder })
    await trust.setToken('demo', 'ana@acme.example', TOKEN)
    // A state that a power cut may restore is not used: it would look like a theft.
    expect(await trust.token('demo', 'ana@acme.example')).toBe(kept)
    expect(await open(path).token('demo', 'ana@acme.example')).toBe(kept)
  })

  it('writes nothing plain when a usable key store refuses', async () => {
    const path = await newPath()
    const refusing: KeyStore = { ...keyStoreOf(), seal: async () => 'refused' as const }
    const trust = open(path, refusing)
    await trust.setToken('demo', 'ana@acme.example', TOKEN)
    expect(await readdir(join(path, '..'))).toEqual([])
    expect(await trust.token('demo', 'ana@acme.example')).toBeNull()
  })

  it('leaves the file as it is when the key store does not answer, and is a new computer this once', async () => {
    const path = await newPath()
    const key = await open(path).deviceKey('demo')
    await open(path).setToken('demo', 'ana@acme.example', TOKEN)
    const before = await readFile(path, 'utf8')
    let isSilent = true
    const working = keyStoreOf()
    const keyStore: KeyStore = {
      ...working,
      ask: async () => (isSilent ? 'silent' : working.ask()),
      unseal: async (sealed) => (isSilent ? 'silent' : working.unseal(sealed)),
    }
    const trust = open(path, keyStore)
    expect(await trust.deviceKey('demo')).not.toBe(key)
    expect(await trust.token('demo', 'ana@acme.example')).toBeNull()
    await trust.setToken('demo', 'ben@acme.example', TOKEN)
    await trust.forgetTokens('demo')
    expect(await readFile(path, 'utf8')).toBe(before)
    isSilent = false
    expect(await trust.deviceKey('demo')).toBe(key)
    expect(await trust.token('demo', 'ana@acme.example')).toBe(TOKEN)
  })

  it.each(['ask', 'seal'] as const)(
    'writes nothing plain when the key store falls silent: %s',
    async (call) => {
      const path = await newPath()
      const trust = open(path, { ...keyStoreOf(), [call]: async () => 'silent' as const })
      await trust.setToken('demo', 'ana@acme.example', TOKEN)
      expect(await readdir(join(path, '..'))).toEqual([])
      expect(await trust.token('demo', 'ana@acme.example')).toBeNull()
    },
  )

  it.each([
    ['nothing', ''],
    ['no JSON', '{"version":1,'],
    ['another version', '{"version":2,"sealing":"none","servers":[]}'],
    ['a seal of somebody else', '{"version":1,"sealing":"key-store","sealed":"AAAA"}'],
    ['a seal that is no base64', '{"version":1,"sealing":"key-store","sealed":"*"}'],
    [
      'a key that is none',
      '{"version":1,"sealing":"none","servers":[{"server":"demo","deviceKey":"x","tokens":[]}]}',
    ],
    ['more than belongs there', '{"version":1,"sealing":"none","servers":[],"__proto__":{"a":1}}'],
    ['an array', '[]'],
  ])('is a new computer where the file holds %s', async (_what, text) => {
    const path = await newPath()
    await writeFile(path, text)
    expect(await open(path).deviceKey('demo')).toMatch(KEY)
  })
})

it('whatever the file holds, a key is made and no token comes of it', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc
      .record({
        version: fc.constantFrom(1, 2),
        sealing: fc.constantFrom('none', 'key-store'),
        servers: fc.jsonValue(),
        sealed: fc.base64String(),
      })
      .map((file) => JSON.stringify(file)),
  )
  const path = await newPath()
  await fc.assert(
    fc.asyncProperty(text, async (content) => {
      await writeFile(path, content)
      const trust = open(path)
      expect(await trust.token('demo', 'ana@acme.example')).toBeNull()
      expect(await trust.deviceKey('demo')).toMatch(KEY)
    }),
  )
})
