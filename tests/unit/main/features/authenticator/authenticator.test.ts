import { describe, expect, it, onTestFinished } from 'vitest'
import type { EntrySummary } from '../../../../../src-shared/model/vault/entry.ts'
import type { VaultStatus } from '../../../../../src-shared/model/vault/vault-status.ts'
import { contract } from '../../../../../src-shared/ipc/contract.ts'
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
    const { handlers, statuses, lists } = await startUnlocked()
    valueOf(await handlers.addUri({ uri: URI }))
    valueOf(await handlers.lock(undefined))
    expect(await handlers.unlock({ passphrase: 'wrong' })).toMatchObject({
      error: { code: 'wrong-passphrase' },
    })
    valueOf(await handlers.unlock({ passphrase: PASSPHRASE }))
    expect(statuses).toEqual(['unlocked', 'unlocked', 'locked', 'unlocked'])
    // Locking empties the lists of the pages.
    expect(lists.map((list) => list.length)).toEqual([0, 1, 0, 1])
    expect(valueOf(await handlers.status(undefined)).phase).toBe('unlocked')
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
    valueOf(await handlers.addUri({ uri: URI }))
    const list = valueOf(await handlers.list(undefined))
    expect(contract.authenticator.list.output.parse(list)).toEqual(list)
    const codes = valueOf(await handlers.codes(undefined))
    expect(contract.authenticator.codes.output.parse(codes)).toEqual(codes)
    expect(contract.authenticator.status.output.parse(vault.status())).toEqual(vault.status())
    expect(JSON.stringify([list, codes])).not.toContain(SECRET)
  })

  it.each([
    ['no URI', 'otpauth:hello', 'scheme-unsupported'],
    ['another type', `otpauth://ocra/alice?secret=${SECRET}`, 'type-unsupported'],
    ['two secrets', `${URI}&secret=MZXW6YTB`, 'parameter-repeated'],
    ['forty digits', `${URI}&digits=40`, 'digits-unsupported'],
    ['no secret', 'otpauth://totp/alice', 'secret-missing'],
  ])('refuses %s with its reason', async (_name, uri, reason) => {
    const { handlers } = await startUnlocked()
    const refused = { ok: false, error: { code: 'invalid-entry', reason } }
    expect(await handlers.addUri({ uri })).toEqual(refused)
    expect(valueOf(await handlers.list(undefined))).toEqual([])
  })

  // The same names as a scan gives (I1, I3).
  it.each([
    ['phonefactor://activate_account?code=1', 'microsoft-phone-factor', null],
    ['motp://x?secret=0123456789abcdef', 'vendor-app', 'Mobile-OTP'],
    ['otpauth://totp/a?t=x&f=y&s=https%3A%2F%2Fa.okta.com', 'okta-verify', null],
    ['https://acme.example/x', 'link', 'acme.example'],
    ['hello', 'text', null],
  ])('names %s', async (uri, what, detail) => {
    const { handlers } = await startUnlocked()
    const error = { code: 'link-unusable', what, detail }
    expect(await handlers.addUri({ uri })).toEqual({ ok: false, error })
  })

  const typed = { issuer: 'Acme', name: 'alice', algorithm: 'SHA1', digits: 6 } as const

  it('adds what was typed: spaces, hyphens, either case', async () => {
    const { handlers, clock } = await startUnlocked()
    const secret = 'gezd-gnbv gy3t qojq gezd gnbv gy3t qojq'
    const entry = { ...typed, digits: 8, secret, type: 'totp', periodSeconds: 30 } as const
    expect(valueOf(await handlers.addTyped(entry))).toMatchObject({ name: 'alice', digits: 8 })
    clock.nowMs = 1_111_111_109_000
    expect(valueOf(await handlers.codes(undefined))[0]?.digits).toBe('07081804')
    expect(await handlers.addTyped(entry)).toMatchObject({ error: { code: 'duplicate-entry' } })
  })

  it.each([
    ['no base32', '0189', 'secret-invalid'],
    ['only spaces', '   ', 'secret-invalid'],
    ['129 bytes', 'A'.repeat(207), 'secret-length'],
  ])('refuses a typed secret of %s', async (_name, secret, reason) => {
    const { handlers } = await startUnlocked()
    const entry = { ...typed, secret, type: 'totp', periodSeconds: 30 } as const
    const refused = { ok: false, error: { code: 'invalid-entry', reason } }
    expect(await handlers.addTyped(entry)).toEqual(refused)
  })

  // What pages, messengers and word processors put between the characters of a key (G1).
  it.each([
    ['zero-width spaces', 'GEZD\u200BGNBV\u2060GY3T\uFEFFQOJQ\u00ADGEZDGNBVGY3TQOJQ'],
    ['direction marks', '\u2068GEZDGNBVGY3TQOJQ\u200EGEZDGNBVGY3TQOJQ\u2069'],
    ['hyphens that look alike', 'GEZD\u2011GNBV\u2013GY3T\u2212QOJQ\u2010GEZDGNBVGY3TQOJQ'],
    ['spaces that look alike', 'GEZD\u00A0GNBV\u202FGY3T\u2007QOJQ\u3000GEZDGNBVGY3TQOJQ'],
    ['full-width letters', '\uFF27\uFF25ZDGNBVGY\uFF13TQOJQGEZDGNBVGY3TQOJQ'],
    ['the end of a sentence', '\u201CGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\u201D.'],
  ])('adds a key pasted with %s', async (_name, secret) => {
    const { handlers, clock } = await startUnlocked()
    const entry = { ...typed, digits: 8, secret, type: 'totp', periodSeconds: 30 } as const
    valueOf(await handlers.addTyped(entry))
    clock.nowMs = 1_111_111_109_000
    expect(valueOf(await handlers.codes(undefined))[0]?.digits).toBe('07081804')
  })

  it('takes a whole link that was pasted as the key, with the names typed beside it (I6)', async () => {
    const { handlers } = await startUnlocked()
    const secret = `otpauth://totp/Shop:bob?secret=${SECRET}&digits=8&period=60`
    const entry = { ...typed, issuer: '', secret, type: 'totp', periodSeconds: 30 } as const
    expect(valueOf(await handlers.addTyped(entry))).toMatchObject({
      issuer: 'Shop',
      name: 'alice',
      digits: 8,
      periodSeconds: 60,
    })
    const passkey = { ...entry, secret: 'FIDO:/123' }
    expect(await handlers.addTyped(passkey)).toMatchObject({
      error: { code: 'link-unusable', what: 'webauthn-hybrid' },
    })
  })

  it.each([
    [57, '941415'],
    [Number.MAX_SAFE_INTEGER - 1, '897817'],
  ])('begins at the counter that was typed: %i (M1)', async (counter, digits) => {
    const { handlers } = await startUnlocked()
    const entry = { ...typed, secret: SECRET, type: 'hotp', periodSeconds: 30, counter } as const
    const { id } = valueOf(await handlers.addTyped(entry))
    expect(valueOf(await handlers.nextCode({ id })).digits).toBe(digits)
  })

  it('cleans the names that are typed, and keeps what is seen of them', async () => {
    const { handlers } = await startUnlocked()
    const names = { issuer: 'Ac\u200Bme\u202E', name: '\u2067علي\u2069 👩🏽‍🚀' }
    const entry = { ...typed, ...names, secret: SECRET, type: 'totp', periodSeconds: 30 } as const
    const added = valueOf(await handlers.addTyped(entry))
    expect(added).toMatchObject({ issuer: 'Acme', name: 'علي 👩🏽‍🚀' })
    const renamed = await handlers.edit({
      id: added.id,
      patch: { issuer: 'A\u2066cme', name: ' b ' },
    })
    expect(valueOf(renamed)).toMatchObject({ issuer: 'Acme', name: 'b' })
  })

  it('copies the code that is shown', async () => {
    const { handlers, copied, clock } = await startUnlocked()
    const { id } = valueOf(await handlers.addUri({ uri: URI }))
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
    const { handlers, copied, clock } = await startUnlocked()
    clock.nowMs = 59_000
    const { id } = valueOf(await handlers.addUri({ uri: URI }))
    valueOf(await handlers.copyCode({ id, isNext: true }))
    const entry = { ...typed, secret: SECRET, type: 'hotp', periodSeconds: 30 } as const
    const counter = valueOf(await handlers.addTyped(entry))
    valueOf(await handlers.copyCode({ id: counter.id, isNext: true }))
    // RFC 4226, appendix D: counters 2 and 0.
    expect(copied).toEqual(['359152', '755224'])
  })

  it('copies the next code of a counter-based entry, then the same until asked for another', async () => {
    const { handlers, copied } = await startUnlocked()
    const entry = { ...typed, secret: SECRET, type: 'hotp', periodSeconds: 30 } as const
    const { id } = valueOf(await handlers.addTyped(entry))
    valueOf(await handlers.copyCode({ id }))
    valueOf(await handlers.copyCode({ id }))
    valueOf(await handlers.nextCode({ id }))
    valueOf(await handlers.copyCode({ id }))
    expect(copied).toEqual(['755224', '755224', '287082'])
  })

  it('removes, restores and renames; changes slots; dismisses notices', async () => {
    const { handlers } = await startUnlocked()
    const { id } = valueOf(await handlers.addUri({ uri: URI }))
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

describe('what was typed or pasted', () => {
  it.each([
    ['a link', 'addUri'],
    ['a key by hand', 'addTyped'],
  ] as const)(
    '%s: its bytes are overwritten once the vault has its own, kept or not',
    async (_name, way) => {
      const { vault } = await startUnlocked()
      const handed: Uint8Array[] = []
      const { handlers, stop } = createAuthenticator({
        vault: {
          ...vault,
          add(entry) {
            handed.push(entry.parameters.secret)
            expect(Buffer.from(entry.parameters.secret).toString()).toBe('12345678901234567890')
            return vault.add(entry)
          },
        },
        copy: () => Promise.resolve({ clearsInSeconds: 30 }),
        confirmSlotChange: () => Promise.resolve(true),
        pushStatus: () => undefined,
        pushList: () => undefined,
      })
      onTestFinished(stop)
      const add = () =>
        way === 'addUri'
          ? handlers.addUri({ uri: URI })
          : handlers.addTyped({
              type: 'totp',
              secret: SECRET,
              issuer: 'Acme',
              name: 'alice',
              algorithm: 'SHA1',
              digits: 6,
              periodSeconds: 30,
            })
      const { id } = valueOf(await add())
      expect(await add()).toMatchObject({ error: { code: 'duplicate-entry' } })
      await vault.lock()
      expect(await add()).toMatchObject({ error: { code: 'vault-locked' } })
      expect(handed.map((secret) => secret.some((byte) => byte !== 0))).toEqual([
        false,
        false,
        false,
      ])
      valueOf(await vault.unlock(PASSPHRASE))
      // The vault's own copy is whole.
      expect(valueOf(vault.codes()).map((code) => code.id)).toEqual([id])
    },
  )
})
