import { describe, expect, it, onTestFinished } from 'vitest'
import type { EntrySummary } from '../../../../../src-shared/model/vault/entry.ts'
import type { VaultStatus } from '../../../../../src-shared/model/vault/vault-status.ts'
import { contract } from '../../../../../src-shared/ipc/contract.ts'
import { parseKeyUri } from '../../../../../src-shared/otp/key-uri.ts'
import { createAuthenticator } from '../../../../../src-main/features/authenticator/authenticator.ts'
import { fixture, PASSPHRASE, valueOf } from '../../vault/vault-fixture.ts'

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const URI = `otpauth://totp/Acme:alice?secret=${SECRET}&issuer=Acme`

async function start() {
  const { open, clock } = await fixture()
  const vault = await open()
  const statuses: VaultStatus['phase'][] = []
  const lists: EntrySummary[][] = []
  const copied: string[] = []
  /** The person in front of the system's dialog. */
  const person = { agrees: false }
  const { handlers, stop } = createAuthenticator({
    vault,
    copy(text) {
      copied.push(text)
      return Promise.resolve({ clearsInSeconds: 30 })
    },
    confirmSlotChange: () => Promise.resolve(person.agrees),
    pushStatus: (status) => statuses.push(status.phase),
    pushList: (list) => lists.push(list),
  })
  onTestFinished(stop)
  return { handlers, vault, clock, statuses, lists, copied, stop, person }
}

const entryOf = (uri: string) => {
  const entry = parseKeyUri(uri)
  if (!entry.ok) throw new Error(entry.reason)
  return entry.value
}
const COUNTER_URI = `otpauth://hotp/Acme:bob?secret=${SECRET}&issuer=Acme&counter=0`

async function startUnlocked() {
  const started = await start()
  valueOf(await started.handlers.create({ passphrase: PASSPHRASE, useKeyStore: false }))
  return started
}

describe('the ways to open the vault', () => {
  it('without the passphrase they change only when the person agrees in a dialog that no page answers', async () => {
    const { handlers, person, vault } = await start()
    valueOf(await handlers.create({ passphrase: PASSPHRASE, useKeyStore: true }))
    const stolen = { passphrase: 'set by the page', current: null }
    expect(await handlers.setPassphrase(stolen)).toMatchObject({ error: { code: 'not-confirmed' } })
    expect(await handlers.removePassphrase({ current: null })).toMatchObject({
      error: { code: 'not-confirmed' },
    })
    expect(await handlers.disableKeyStore({ current: null })).toMatchObject({
      error: { code: 'not-confirmed' },
    })
    expect(vault.status()).toMatchObject({ slots: ['key-store', 'passphrase'] })
    person.agrees = true
    valueOf(await handlers.setPassphrase({ passphrase: 'a better passphrase', current: null }))
    valueOf(await handlers.lock(undefined))
    expect(await handlers.setPassphrase(stolen)).toMatchObject({ error: { code: 'vault-locked' } })
    valueOf(await handlers.unlock({ passphrase: 'a better passphrase' }))
  })
})

describe('the authenticator', () => {
  it('creates, locks and unlocks, telling every page', async () => {
    const { handlers, vault, statuses, lists } = await startUnlocked()
    valueOf(await vault.add(entryOf(URI)))
    valueOf(await handlers.lock(undefined))
    expect(await handlers.unlock({ passphrase: 'wrong' })).toMatchObject({
      error: { code: 'wrong-passphrase' },
    })
    valueOf(await handlers.unlock({ passphrase: PASSPHRASE }))
    expect(statuses).toEqual(['unlocked', 'unlocked', 'locked', 'unlocked'])
    // Locking empties the lists of the pages. They ask for the list of a vault that opens: it is not sent as well.
    expect(lists.map((list) => list.length)).toEqual([1, 0])
    expect(valueOf(await handlers.status(undefined)).phase).toBe('unlocked')
  })

  it('gives the codes of some entries, without those that have none or are gone', async () => {
    const { handlers, vault } = await startUnlocked()
    const { id } = valueOf(await vault.add(entryOf(URI)))
    const counter = valueOf(await vault.add(entryOf(COUNTER_URI)))
    const other = valueOf(
      await vault.add(entryOf(URI.replace('alice', 'other').replace('GEZ', 'MFR'))),
    )
    valueOf(await handlers.remove({ id: other.id }))
    const some = { ids: [counter.id, id, other.id] }
    const codes = valueOf(await handlers.codesOf(some))
    expect(codes).toEqual(valueOf(await handlers.codes(undefined)))
    expect(codes).toMatchObject([{ id }])
    valueOf(await handlers.lock(undefined))
    expect(await handlers.codesOf(some)).toMatchObject({ error: { code: 'vault-locked' } })
  })

  it('sends no list where none has changed', async () => {
    const { handlers, vault, statuses, lists } = await startUnlocked()
    valueOf(await vault.add(entryOf(URI)))
    const [before, toldBefore] = [lists.length, statuses.length]
    const passphrase = 'a better passphrase'
    valueOf(await handlers.setPassphrase({ passphrase, current: PASSPHRASE }))
    expect(statuses.length).toBeGreaterThan(toldBefore)
    expect(lists).toHaveLength(before)
    const [entry] = valueOf(vault.list())
    valueOf(await handlers.edit({ id: entry?.id ?? '', patch: { note: 'changed' } }))
    expect(lists.at(-1)).toMatchObject([{ note: 'changed' }])
    expect(lists).toHaveLength(before + 1)
  })

  it('tells of entries that others put into the vault, until it is stopped', async () => {
    const { vault, lists, stop } = await startUnlocked()
    const secret = new Uint8Array(20).fill(1)
    const parameters = { type: 'steam', secret } as const
    const { id } = valueOf(await vault.add({ parameters, issuer: 'Steam', name: 'gabe' }))
    expect(lists.at(-1)).toMatchObject([{ id }])
    stop()
    const count = lists.length
    valueOf(await vault.purge(id))
    expect(lists).toHaveLength(count)
  })

  it('gives nothing that the contract would not let out', async () => {
    const { handlers, vault } = await startUnlocked()
    valueOf(await vault.add(entryOf(URI)))
    const list = valueOf(await handlers.list(undefined))
    expect(contract.authenticator.list.output.parse(list)).toEqual(list)
    const codes = valueOf(await handlers.codes(undefined))
    expect(contract.authenticator.codes.output.parse(codes)).toEqual(codes)
    expect(contract.authenticator.status.output.parse(vault.status())).toEqual(vault.status())
    expect(JSON.stringify([list, codes])).not.toContain(SECRET)
  })

  it('copies the code that is shown', async () => {
    const { handlers, vault, copied, clock } = await startUnlocked()
    const { id } = valueOf(await vault.add(entryOf(URI)))
    clock.nowMs = 59_000
    expect(valueOf(await handlers.copyCode({ id }))).toEqual({ clearsInSeconds: 30 })
    expect(copied).toEqual(['287082'])
    const unknown = await handlers.copyCode({ id: '0190aaaa-0000-7000-8000-000000000001' })
    expect(unknown).toMatchObject({ error: { code: 'entry-not-found' } })
    valueOf(await handlers.lock(undefined))
    expect(await handlers.copyCode({ id })).toMatchObject({ error: { code: 'vault-locked' } })
    expect(copied).toHaveLength(1)
  })

  it('copies the code that comes next, or the only one where none does', async () => {
    const { handlers, vault, copied, clock } = await startUnlocked()
    clock.nowMs = 59_000
    const { id } = valueOf(await vault.add(entryOf(URI)))
    valueOf(await handlers.copyCode({ id, isNext: true }))
    const counter = valueOf(await vault.add(entryOf(COUNTER_URI)))
    valueOf(await handlers.copyCode({ id: counter.id, isNext: true }))
    // RFC 4226, appendix D: counters 2 and 0.
    expect(copied).toEqual(['359152', '755224'])
  })

  it('copies the next code of a counter-based entry, then the same until asked for another', async () => {
    const { handlers, vault, copied } = await startUnlocked()
    const { id } = valueOf(await vault.add(entryOf(COUNTER_URI)))
    valueOf(await handlers.copyCode({ id }))
    valueOf(await handlers.copyCode({ id }))
    valueOf(await handlers.nextCode({ id }))
    valueOf(await handlers.copyCode({ id }))
    expect(copied).toEqual(['755224', '755224', '287082'])
  })

  it('cleans the names that an entry gets', async () => {
    const { handlers, vault } = await startUnlocked()
    const { id } = valueOf(await vault.add(entryOf(URI)))
    const patch = { issuer: 'A\u2066cme', name: ' b ' }
    expect(valueOf(await handlers.edit({ id, patch }))).toMatchObject({ issuer: 'Acme', name: 'b' })
  })

  it('removes, restores and renames; changes slots; dismisses notices', async () => {
    const { handlers, vault } = await startUnlocked()
    const { id } = valueOf(await vault.add(entryOf(URI)))
    expect(valueOf(await handlers.remove({ id }))).toBeNull()
    expect(valueOf(await handlers.restore({ id })).deletedAtMs).toBeNull()
    expect(valueOf(await handlers.edit({ id, patch: { issuer: 'A', name: 'b' } }))).toMatchObject({
      issuer: 'A',
      name: 'b',
    })
    expect(await handlers.removePassphrase({ current: PASSPHRASE })).toMatchObject({
      error: { code: 'last-slot' },
    })
    valueOf(await handlers.enableKeyStore({ current: PASSPHRASE }))
    valueOf(await handlers.setPassphrase({ passphrase: 'another passphrase', current: PASSPHRASE }))
    expect(
      valueOf(await handlers.disableKeyStore({ current: 'another passphrase' })),
    ).toMatchObject({
      slots: ['passphrase'],
    })
    expect(valueOf(await handlers.dismissNotices(undefined))).toMatchObject({ notices: [] })
    valueOf(await handlers.enableKeyStore({ current: 'another passphrase' }))
    valueOf(await handlers.lock(undefined))
    expect(valueOf(await handlers.unlockWithKeyStore(undefined)).phase).toBe('unlocked')
  })
})
