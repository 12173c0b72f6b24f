// Logins of proxies on the disk: sealed, or not there.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createKeptLogins } from '../../../../src-main/network/kept-logins.ts'
import type { KeyStore, KeyStoreAnswer } from '../../../../src-main/vault/keys/system-key-store.ts'

const proxy = { host: 'proxy.acme.example', port: 3128 }
const login = { name: 'ana', password: 'proxy-password-2026' }

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sync-proxy-logins-'))
  path = join(folder, 'proxy-logins.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const flipped = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x5a))

function keyStore(answer: (bytes: Uint8Array) => KeyStoreAnswer = flipped): () => KeyStore {
  const store: KeyStore = {
    state: () => ({ state: 'ready', backend: 'gnome_libsecret' }),
    ask: () => Promise.resolve({ state: 'ready', backend: 'gnome_libsecret' }),
    onChange: () => () => {},
    seal: (bytes) => Promise.resolve(answer(bytes)),
    unseal: (bytes) => Promise.resolve(answer(bytes)),
  }
  return () => store
}

it('keeps a login for each proxy, in a file that only its owner reads and that says none of it', async () => {
  const kept = createKeptLogins(path, keyStore())
  expect(await kept.isThere()).toBe(false)
  expect(await kept.keep(proxy, login)).toBe(true)
  expect(await kept.keep({ ...proxy, port: 8080 }, { name: 'bo', password: 'x' })).toBe(true)
  expect(await kept.keep(proxy, { ...login, password: 'newer' })).toBe(true)
  expect(await kept.read()).toEqual([
    { ...proxy, name: 'ana', password: 'newer' },
    { ...proxy, port: 8080, name: 'bo', password: 'x' },
  ])
  const text = await readFile(path, 'utf8')
  for (const secret of ['ana', 'newer', 'proxy.acme']) expect(text).not.toContain(secret)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await kept.isThere()).toBe(true)
  await kept.forget()
  expect(await kept.isThere()).toBe(false)
  expect(await kept.read()).toEqual([])
})

it.each(['refused', 'silent'] as const)(
  'writes nothing when the key store does not protect it: %s',
  async (answer) => {
    const kept = createKeptLogins(
      path,
      keyStore(() => answer),
    )
    expect(await kept.keep(proxy, login)).toBe(false)
    expect(await kept.isThere()).toBe(false)
  },
)

it.each([
  '',
  'null',
  '[]',
  '{"version":2,"sealed":"AAAA"}',
  '{"version":1}',
  '{"version":1,"sealed":"***"}',
  '{"version":1,"sealed":"AAAA","more":1}',
  `{"version":1,"sealed":"${'A'.repeat(200_000)}"}`,
])('reads nothing in a file that it did not write: %.60s', async (text) => {
  await writeFile(path, text)
  expect(await createKeptLogins(path, keyStore()).read()).toEqual([])
})

it('reads nothing in any sealed content that is no list of logins', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (content) => {
      const sealed = flipped(Buffer.from(content)).toString('base64')
      await writeFile(path, JSON.stringify({ version: 1, sealed }))
      const read = await createKeptLogins(path, keyStore()).read()
      for (const each of read) expect(typeof each.password).toBe('string')
    }),
    { numRuns: 60 },
  )
})
