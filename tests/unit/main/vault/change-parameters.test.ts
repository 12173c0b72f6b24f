// What decides the codes of an entry is changed: never of one that guards a sign-in.
import { describe, expect, it } from 'vitest'
import { changeKey } from '../../../../src-main/incoming/one-entry.ts'
import type { Vault } from '../../../../src-main/vault/vault.ts'
import { ChangedKey } from '../../../../src-shared/model/vault/entry.ts'
import { fail } from '../../../../src-shared/model/result.ts'
import {
  entryNamed,
  filledFixture,
  generationFiles,
  PASSPHRASE,
  totp,
  valueOf,
} from './vault-fixture.ts'

async function opened(...names: string[]) {
  const made = await filledFixture(...names)
  const vault = await made.open()
  valueOf(await vault.unlock(PASSPHRASE))
  return { ...made, vault, written: () => generationFiles(made.folder) }
}
const entryOf = (vault: Vault, name: string) =>
  valueOf(vault.list()).find((entry) => entry.name === name)
const idOf = (vault: Vault, name: string) => entryOf(vault, name)?.id ?? ''
const codeOf = (vault: Vault, name: string) =>
  valueOf(vault.codes()).find(({ id }) => id === idOf(vault, name))?.digits

const noEnrolment = { matches: () => false }
const kind = { type: 'totp', algorithm: 'SHA1', digits: 6, periodSeconds: 30 } as const
const binding = {
  server: 'https://sync.example.com',
  methodId: '0190aaaa-0000-7000-8000-000000000001',
  accountEmail: 'alice@example.com',
}

describe('the codes of an entry', () => {
  it('change with kind, algorithm, digits and period; key, names and tags stay', async () => {
    const { vault, open } = await opened('alice')
    const id = idOf(vault, 'alice')
    valueOf(await vault.edit(id, { tags: ['Work'] }))
    const changed = { ...kind, digits: 8, algorithm: 'SHA256', periodSeconds: 60 } as const
    const deps = { vault, enrolment: noEnrolment }
    valueOf(await changeKey(deps, { id, secret: null, ...changed }))
    expect(entryOf(vault, 'alice')).toMatchObject({ ...changed, tags: ['Work'] })
    expect(codeOf(vault, 'alice')).toMatch(/^\d{8}$/)
    valueOf(await changeKey(deps, { id, secret: null, ...kind }))
    const restarted = await open()
    valueOf(await restarted.unlock(PASSPHRASE))
    expect(codeOf(restarted, 'alice')).toBe(codeOf(vault, 'alice'))
  })

  it('change with the key, whose old bytes are overwritten', async () => {
    const { vault } = await opened('alice')
    const id = idOf(vault, 'alice')
    const before = codeOf(vault, 'alice')
    const deps = { vault, enrolment: noEnrolment }
    const typed = { id, secret: 'gezd gnbv gy3t qojq gezd gnbv gy3t qojq', ...kind }
    valueOf(await changeKey(deps, typed))
    expect(codeOf(vault, 'alice')).not.toBe(before)
    const other = { ...totp, secret: new Uint8Array(totp.secret) }
    expect(vault.compare({ parameters: other, issuer: '', name: '' })?.kind).toBe('same')
  })

  it('of a counter go on from the counter that is typed', async () => {
    const { vault } = await opened('alice')
    const id = idOf(vault, 'alice')
    const deps = { vault, enrolment: noEnrolment }
    const hotp = { ...kind, type: 'hotp', counter: 7 } as const
    valueOf(await changeKey(deps, { id, secret: null, ...hotp }))
    expect(entryOf(vault, 'alice')).toMatchObject({ type: 'hotp', counter: 7 })
    valueOf(await vault.nextCode(id))
    expect(entryOf(vault, 'alice')?.counter).toBe(8)
  })

  it('of a counter go on from where it is, unless a counter or another key is given', async () => {
    const { vault } = await opened('alice')
    const id = idOf(vault, 'alice')
    const deps = { vault, enrolment: noEnrolment }
    const hotp = { id, secret: null, ...kind, type: 'hotp' } as const
    valueOf(await changeKey(deps, hotp))
    expect(entryOf(vault, 'alice')?.counter).toBe(0)
    for (let count = 0; count < 3; count += 1) valueOf(await vault.nextCode(id))
    valueOf(await changeKey(deps, { ...hotp, digits: 8 }))
    expect(entryOf(vault, 'alice')).toMatchObject({ digits: 8, counter: 3 })
    valueOf(await changeKey(deps, { ...hotp, secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' }))
    expect(entryOf(vault, 'alice')?.counter).toBe(0)
  })
})

describe('nothing is changed', () => {
  it('of an entry that guards a sign-in, whatever a page asks for', async () => {
    const { vault, written } = await opened()
    const { id } = valueOf(await vault.addPending({ ...entryNamed('bound'), binding }))
    valueOf(await vault.confirmPending(id))
    const before = await written()
    const refused = fail({ code: 'invalid-entry', reason: 'guards-sign-in' })
    const deps = { vault, enrolment: noEnrolment }
    expect(await changeKey(deps, { id, secret: null, ...kind, digits: 8 })).toEqual(refused)
    const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    expect(await changeKey(deps, { id, secret: key, ...kind })).toEqual(refused)
    expect(await written()).toEqual(before)
  })

  it('where another entry gives these codes, or the key is that of an enrolment under way', async () => {
    const { vault, written } = await opened('alice', 'bob')
    const id = idOf(vault, 'alice')
    const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    const deps = { vault, enrolment: noEnrolment }
    valueOf(await changeKey(deps, { id: idOf(vault, 'bob'), secret: key, ...kind }))
    const before = await written()
    expect(await changeKey(deps, { id, secret: key, ...kind })).toMatchObject({
      error: { code: 'duplicate-entry', name: 'bob' },
    })
    const underWay = { vault, enrolment: { matches: () => true } }
    expect(await changeKey(underWay, { id, secret: `${key}MFRA`, ...kind })).toEqual(
      fail({ code: 'enrolment-under-way' }),
    )
    expect(await written()).toEqual(before)
  })

  it.each([
    ['a word that is no key', 'not a key!'],
    ['nothing but spaces', '   '],
    ['129 bytes', 'A'.repeat(208)],
  ])('by %s', async (_what, secret) => {
    const { vault, written } = await opened('alice')
    const before = await written()
    const deps = { vault, enrolment: noEnrolment }
    const answer = await changeKey(deps, { id: idOf(vault, 'alice'), secret, ...kind })
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-entry' } })
    expect(await written()).toEqual(before)
  })

  it('of an entry in the trash, or of none', async () => {
    const { vault } = await opened('alice')
    const id = idOf(vault, 'alice')
    valueOf(await vault.remove(id))
    const deps = { vault, enrolment: noEnrolment }
    const notFound = fail({ code: 'entry-not-found' })
    expect(await changeKey(deps, { id, secret: null, ...kind })).toEqual(notFound)
  })
})

describe('what a page may ask for', () => {
  const good = { id: '0190aaaa-0000-7000-8000-000000000001', secret: null, ...kind }

  it.each<[string, object]>([
    ['5 digits', { digits: 5 }],
    ['11 digits', { digits: 11 }],
    ['a period of 0', { periodSeconds: 0 }],
    ['a period of more than a day', { periodSeconds: 86_401 }],
    ['another algorithm', { algorithm: 'MD5' }],
    ['another kind', { type: 'motp' }],
    ['a counter below zero', { counter: -1 }],
    ['half a counter', { counter: 0.5 }],
    ['an empty key', { secret: '' }],
    ['a key of 4,097 characters', { secret: 'A'.repeat(4097) }],
    ['a binding', { binding: null }],
    ['a name', { name: 'x' }],
  ])('%s is refused', (_what, changes) => {
    expect(ChangedKey.safeParse(good).success).toBe(true)
    expect(ChangedKey.safeParse({ ...good, ...changes }).success).toBe(false)
  })
})
