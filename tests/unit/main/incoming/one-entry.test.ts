import { describe, expect, it } from 'vitest'
import { addLink, addTyped, type OneEntryDeps } from '../../../../src-main/incoming/one-entry.ts'
import { encodeBase32 } from '../../../../src-shared/otp/base32.ts'
import type { TypedEntry } from '../../../../src-shared/model/vault/entry.ts'
import { fixture, PASSPHRASE, valueOf } from '../vault/vault-fixture.ts'

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const URI = `otpauth://totp/Acme:alice?secret=${SECRET}&issuer=Acme`

/** `enrolling`: the key of the enrolment under way. */
async function start({ enrolling = null }: { enrolling?: string | null } = {}) {
  const { open, clock } = await fixture()
  const vault = await open()
  valueOf(await vault.create({ passphrase: PASSPHRASE, useKeyStore: false }))
  const handed: Uint8Array[] = []
  const deps: OneEntryDeps = {
    vault: {
      add(entry) {
        handed.push(entry.parameters.secret)
        expect(Buffer.from(entry.parameters.secret).toString()).not.toMatch(/^\0*$/)
        return vault.add(entry)
      },
      changeParameters: vault.changeParameters,
    },
    enrolment: { matches: ({ secret }) => encodeBase32(secret) === enrolling },
  }
  return {
    vault,
    clock,
    handed,
    addLink: (link: string) => addLink(deps, link),
    addTyped: (typed: TypedEntry) => addTyped(deps, typed),
  }
}

describe('one entry that is pasted or typed', () => {
  it.each([
    ['no URI', 'otpauth:hello', 'scheme-unsupported'],
    ['another type', `otpauth://ocra/alice?secret=${SECRET}`, 'type-unsupported'],
    ['two secrets', `${URI}&secret=MZXW6YTB`, 'parameter-repeated'],
    ['forty digits', `${URI}&digits=40`, 'digits-unsupported'],
    ['no secret', 'otpauth://totp/alice', 'secret-missing'],
  ])('refuses %s with its reason', async (_name, uri, reason) => {
    const { addLink, vault } = await start()
    const refused = { ok: false, error: { code: 'invalid-entry', reason } }
    expect(await addLink(uri)).toEqual(refused)
    expect(valueOf(vault.list())).toEqual([])
  })

  // The same names as a scan gives (I1, I3).
  it.each([
    ['phonefactor://activate_account?code=1', 'microsoft-phone-factor', null],
    ['motp://x?secret=0123456789abcdef', 'vendor-app', 'Mobile-OTP'],
    ['otpauth://totp/a?t=x&f=y&s=https%3A%2F%2Fa.okta.com', 'okta-verify', null],
    ['https://acme.example/x', 'link', 'acme.example'],
    ['hello', 'text', null],
  ])('names %s', async (uri, what, detail) => {
    const { addLink } = await start()
    const error = { code: 'link-unusable', what, detail }
    expect(await addLink(uri)).toEqual({ ok: false, error })
  })

  const typed = { issuer: 'Acme', name: 'alice', algorithm: 'SHA1', digits: 6 } as const

  it('adds what was typed: spaces, hyphens, either case', async () => {
    const { addTyped, vault, clock } = await start()
    const secret = 'gezd-gnbv gy3t qojq gezd gnbv gy3t qojq'
    const entry = { ...typed, digits: 8, secret, type: 'totp', periodSeconds: 30 } as const
    expect(valueOf(await addTyped(entry))).toMatchObject({ name: 'alice', digits: 8 })
    clock.nowMs = 1_111_111_109_000
    expect(valueOf(vault.codes())[0]?.digits).toBe('07081804')
    expect(await addTyped(entry)).toMatchObject({ error: { code: 'duplicate-entry' } })
  })

  it.each([
    ['no base32', '0189', 'secret-invalid'],
    ['only spaces', '   ', 'secret-invalid'],
    ['129 bytes', 'A'.repeat(207), 'secret-length'],
    ['a sentence', 'ask Ana about the lamp!', 'secret-words'],
    ['nine characters', 'GEZDGNBVG', 'secret-short'],
  ])('refuses a typed secret of %s', async (_name, secret, reason) => {
    const { addTyped } = await start()
    const entry = { ...typed, secret, type: 'totp', periodSeconds: 30 } as const
    const refused = { ok: false, error: { code: 'invalid-entry', reason } }
    expect(await addTyped(entry)).toEqual(refused)
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
    const { addTyped, vault, clock } = await start()
    const entry = { ...typed, digits: 8, secret, type: 'totp', periodSeconds: 30 } as const
    valueOf(await addTyped(entry))
    clock.nowMs = 1_111_111_109_000
    expect(valueOf(vault.codes())[0]?.digits).toBe('07081804')
  })

  it('takes a whole link that was pasted as the key, with the names typed beside it (I6)', async () => {
    const { addTyped } = await start()
    const secret = `otpauth://totp/Shop:bob?secret=${SECRET}&digits=8&period=60`
    const entry = { ...typed, issuer: '', secret, type: 'totp', periodSeconds: 30 } as const
    expect(valueOf(await addTyped(entry))).toMatchObject({
      issuer: 'Shop',
      name: 'alice',
      digits: 8,
      periodSeconds: 60,
    })
    const passkey = { ...entry, secret: 'FIDO:/123' }
    expect(await addTyped(passkey)).toMatchObject({
      error: { code: 'link-unusable', what: 'webauthn-hybrid' },
    })
  })

  it.each([
    [57, '941415'],
    [Number.MAX_SAFE_INTEGER - 1, '897817'],
  ])('begins at the counter that was typed: %i (M1)', async (counter, digits) => {
    const { addTyped, vault } = await start()
    const entry = { ...typed, secret: SECRET, type: 'hotp', periodSeconds: 30, counter } as const
    const { id } = valueOf(await addTyped(entry))
    expect(valueOf(await vault.nextCode(id)).digits).toBe(digits)
  })

  it('cleans the names that are typed, and keeps what is seen of them', async () => {
    const { addTyped } = await start()
    const names = { issuer: 'Ac\u200Bme\u202E', name: '\u2067علي\u2069 👩🏽‍🚀' }
    const entry = { ...typed, ...names, secret: SECRET, type: 'totp', periodSeconds: 30 } as const
    const added = valueOf(await addTyped(entry))
    expect(added).toMatchObject({ issuer: 'Acme', name: 'علي 👩🏽‍🚀' })
  })

  // Threat: a copy that is bound to no account stays, and looks as if it guarded the sign-in, when the set-up is
  // given up or the account no longer takes its codes.
  it.each([
    ['a link', (key: string) => ({ link: `otpauth://totp/Acme:mallory?secret=${key}` })],
    ['a link of another type', (key: string) => ({ link: `otpauth://hotp/x?secret=${key}` })],
    ['a key', (key: string) => ({ secret: key })],
    ['a key in groups', (key: string) => ({ secret: `${key.slice(0, 4)} ${key.slice(4)}` })],
    ['a link in place of a key', (key: string) => ({ secret: `otpauth://totp/x?secret=${key}` })],
  ])('%s of the enrolment under way is refused', async (_name, asked) => {
    const { addLink, addTyped, vault, handed } = await start({ enrolling: SECRET })
    const input = asked(SECRET.toLowerCase())
    const given = { ...typed, type: 'totp', periodSeconds: 30 } as const
    const answer =
      'link' in input ? await addLink(input.link) : await addTyped({ ...given, ...input })
    expect(answer).toEqual({ ok: false, error: { code: 'enrolment-under-way' } })
    expect(valueOf(vault.list())).toEqual([])
    expect(handed).toEqual([])
    valueOf(await addTyped({ ...given, secret: 'MFRGGZDFMZTWQ2LK' }))
  })

  it.each([['a link'], ['a key']] as const)(
    '%s: its bytes are overwritten once the vault has its own, kept or not',
    async (way) => {
      const { addLink, addTyped, vault, handed } = await start()
      const entry = { ...typed, secret: SECRET, type: 'totp', periodSeconds: 30 } as const
      const add = () => (way === 'a link' ? addLink(URI) : addTyped(entry))
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
