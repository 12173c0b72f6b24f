import { describe, expect, it } from 'vitest'
import { encodeBase32 } from '../../../../src-shared/otp/base32.ts'
import { parseKeyUri } from '../../../../src-shared/otp/key-uri.ts'
import { fail, ok } from '../../../../src-shared/model/result.ts'
import { entryNamed, PASSPHRASE, valueOf } from '../vault/vault-fixture.ts'
import { NOW_MS } from './entries-fixture.ts'
import { outgoingFixture } from './outgoing-fixture.ts'
import { scannedModules } from './scanned-modules.ts'

const NOT_CONFIRMED = fail({ code: 'not-confirmed' })
const LOCKED = fail({ code: 'vault-locked' })
const WRONG = fail({ code: 'wrong-passphrase', retryAtMs: null })
const KEY = encodeBase32(entryNamed('bob').parameters.secret)

async function revealed() {
  const made = await outgoingFixture()
  const id = made.ids[1] ?? ''
  const shown = valueOf(await made.handlers.reveal({ id, current: PASSPHRASE }))
  return { ...made, id, shown, revealId: shown.revealId }
}

describe('the key of one entry', () => {
  it('is shown as QR code and text for a minute, once the passphrase is right', async () => {
    const { shown, done } = await revealed()
    expect(shown.key).toBe(KEY.match(/.{1,4}/g)?.join(' '))
    expect(shown.hidesAtMs).toBe(NOW_MS + 60_000)
    expect(parseKeyUri(await scannedModules(shown.qrRows))).toEqual(ok(entryNamed('bob')))
    expect(done.protections).toBe(1)
    expect(done.hidden).toEqual([])
  })

  it('can be copied while it is shown', async () => {
    const { handlers, revealId, done } = await revealed()
    expect(await handlers.copyRevealed({ revealId })).toEqual(ok({ clearsInSeconds: 30 }))
    expect(done.copied).toEqual([KEY])
  })

  it('is hidden when the person hides it', async () => {
    const { handlers, revealId, done } = await revealed()
    await handlers.hide({ revealId })
    expect([done.hidden, done.protections]).toEqual([[revealId], 0])
    expect(await handlers.copyRevealed({ revealId })).toEqual(NOT_CONFIRMED)
  })

  it('goes when another is shown', async () => {
    const { handlers, ids, revealId, done } = await revealed()
    const other = valueOf(await handlers.reveal({ id: ids[0] ?? '', current: PASSPHRASE }))
    expect([done.hidden, done.protections]).toEqual([[revealId], 1])
    expect(await handlers.copyRevealed({ revealId })).toEqual(NOT_CONFIRMED)
    expect(await handlers.copyRevealed({ revealId: other.revealId })).toMatchObject({ ok: true })
  })

  it('is not there for an entry that is not', async () => {
    const { handlers, vault, id, done } = await revealed()
    valueOf(await vault.remove(id))
    expect(await handlers.reveal({ id, current: PASSPHRASE })).toEqual(
      fail({ code: 'entry-not-found' }),
    )
    expect(done.protections).toBe(0)
  })
})

describe('a page that was taken over gets no key', () => {
  it('without the passphrase, though the vault is open', async () => {
    const { handlers, ids, done } = await outgoingFixture()
    expect(await handlers.reveal({ id: ids[0] ?? '', current: 'guess' })).toEqual(WRONG)
    expect(await handlers.copyRevealed({ revealId: ids[0] ?? '' })).toEqual(NOT_CONFIRMED)
    expect([done.copied, done.protections]).toEqual([[], 0])
  })

  it('by the key store, when the person does not confirm it in the system’s dialog', async () => {
    const { handlers, ids, done } = await outgoingFixture({
      answers: false,
      isWithoutPassphrase: true,
    })
    expect(await handlers.reveal({ id: ids[0] ?? '', current: null })).toEqual(NOT_CONFIRMED)
    expect(done.asked).toEqual(['reveal'])
  })

  it('by using a confirmation again: each one is of one entry, once', async () => {
    const { handlers, ids, done } = await outgoingFixture({ isWithoutPassphrase: true })
    const first = valueOf(await handlers.reveal({ id: ids[0] ?? '', current: null }))
    await handlers.hide({ revealId: first.revealId })
    expect(await handlers.copyRevealed({ revealId: first.revealId })).toEqual(NOT_CONFIRMED)
    valueOf(await handlers.reveal({ id: ids[1] ?? '', current: null }))
    expect(done.asked).toEqual(['reveal', 'reveal'])
  })

  it('after a minute, whatever the page does and however the clock is set', async () => {
    const { handlers, revealId, clock, done } = await revealed()
    clock.set(-3_600_000)
    await clock.advance(59_999)
    expect(done.hidden).toEqual([])
    await clock.advance(1)
    expect([done.hidden, done.protections]).toEqual([[revealId], 0])
    expect(await handlers.copyRevealed({ revealId })).toEqual(NOT_CONFIRMED)
    expect(done.copied).toEqual([])
  })

  it('after a lock, also when the vault is open again', async () => {
    const { handlers, id, revealId, vault, done } = await revealed()
    await vault.lock()
    expect([done.hidden, done.protections]).toEqual([[revealId], 0])
    expect(await handlers.reveal({ id, current: PASSPHRASE })).toEqual(LOCKED)
    valueOf(await vault.unlock(PASSPHRASE))
    expect(await handlers.copyRevealed({ revealId })).toEqual(NOT_CONFIRMED)
  })

  it('when the vault is locked while the code is drawn', async () => {
    const { handlers, ids, vault, done } = await outgoingFixture()
    const answer = handlers.reveal({ id: ids[0] ?? '', current: PASSPHRASE })
    await vault.lock()
    expect(await answer).toEqual(LOCKED)
    expect(done.protections).toBe(0)
  })
})
