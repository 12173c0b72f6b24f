import { describe, expect, it } from 'vitest'
import { parseMigrationUri } from '../../../../src-shared/otp/google-migration.ts'
import { fail } from '../../../../src-shared/model/result.ts'
import { entryNamed, PASSPHRASE, valueOf } from '../vault/vault-fixture.ts'
import { NOW_MS } from './entries-fixture.ts'
import { outgoingFixture } from './outgoing-fixture.ts'
import { scannedModules } from './scanned-modules.ts'

const NOT_CONFIRMED = fail({ code: 'not-confirmed' })
const LOCKED = fail({ code: 'vault-locked' })

/** The codes of thirteen entries, of which Google's format takes all but one: two codes. */
async function shown() {
  const made = await outgoingFixture()
  for (let number = 4; number <= 12; number += 1) {
    valueOf(await made.vault.add(entryNamed(`entry${number}`)))
  }
  const { parameters, ...label } = entryNamed('slow')
  valueOf(await made.vault.add({ ...label, parameters: { ...parameters, periodSeconds: 60 } }))
  const codes = valueOf(await made.handlers.showCodes({ ids: null, current: PASSPHRASE }))
  return { ...made, codes, revealId: codes.revealId }
}

describe('the QR codes of an export to Google Authenticator', () => {
  it('come one by one, and together say what the entries are', async () => {
    const { codes, revealId, handlers, done } = await shown()
    expect(codes).toMatchObject({ count: 2, written: 12, hidesAtMs: NOW_MS + 300_000 })
    expect(codes.leftOut).toEqual([{ issuer: 'Acme', name: 'slow', reason: 'period-unsupported' }])
    const read = []
    for (const index of [0, 1]) {
      const code = valueOf(await handlers.code({ revealId, index }))
      const parsed = parseMigrationUri(await scannedModules(code.qrRows))
      if (!parsed.ok) throw new Error(parsed.reason)
      const part = parsed.value
      expect(part).toMatchObject({ batchIndex: index, batchCount: 2 })
      expect(code.entries.map(({ name }) => name)).toEqual(part.entries.map(({ name }) => name))
      read.push(part)
    }
    expect(new Set(read.map(({ batchId }) => batchId)).size).toBe(1)
    expect(read.flatMap(({ entries }) => entries)).toHaveLength(12)
    expect(read[0]?.entries[1]).toMatchObject(entryNamed('bob'))
    expect(done.protections).toBe(1)
  })

  it('hold only what was chosen', async () => {
    const { handlers, ids } = await outgoingFixture()
    const chosen = ids.slice(1, 2)
    const { revealId, count } = valueOf(
      await handlers.showCodes({ ids: chosen, current: PASSPHRASE }),
    )
    expect(count).toBe(1)
    expect(valueOf(await handlers.code({ revealId, index: 0 })).entries).toEqual([
      { issuer: 'Acme', name: 'bob' },
    ])
  })

  it('end when the person hides them, and when a key is shown', async () => {
    const { handlers, ids, revealId, done } = await shown()
    valueOf(await handlers.reveal({ id: ids[0] ?? '', current: PASSPHRASE }))
    expect(done.hidden).toEqual([revealId])
    expect(await handlers.code({ revealId, index: 0 })).toEqual(NOT_CONFIRMED)
    const again = valueOf(await handlers.showCodes({ ids: null, current: PASSPHRASE }))
    await handlers.hide({ revealId: again.revealId })
    expect(await handlers.code({ revealId: again.revealId, index: 0 })).toEqual(NOT_CONFIRMED)
    expect(done.protections).toBe(0)
  })
})

describe('a page that was taken over gets no codes', () => {
  it('without the passphrase, though the vault is open', async () => {
    const { handlers, ids, done } = await outgoingFixture()
    expect(await handlers.showCodes({ ids: null, current: 'guess' })).toMatchObject({
      ok: false,
      error: { code: 'wrong-passphrase' },
    })
    expect(await handlers.code({ revealId: ids[0] ?? '', index: 0 })).toEqual(NOT_CONFIRMED)
    expect(done.protections).toBe(0)
  })

  it('by a look at one key, nor the key of another entry by the codes', async () => {
    const { handlers, ids, revealId } = await shown()
    expect(await handlers.copyRevealed({ revealId })).toEqual(NOT_CONFIRMED)
    const key = valueOf(await handlers.reveal({ id: ids[0] ?? '', current: PASSPHRASE }))
    expect(await handlers.code({ revealId: key.revealId, index: 0 })).toEqual(NOT_CONFIRMED)
  })

  it('that there are not', async () => {
    const { handlers, revealId } = await shown()
    expect(await handlers.code({ revealId, index: 2 })).toEqual(fail({ code: 'not-found' }))
  })

  it('after five minutes', async () => {
    const { handlers, revealId, clock, done } = await shown()
    await clock.advance(299_999)
    expect(await handlers.code({ revealId, index: 1 })).toMatchObject({ ok: true })
    await clock.advance(1)
    expect([done.hidden, done.protections]).toEqual([[revealId], 0])
    expect(await handlers.code({ revealId, index: 1 })).toEqual(NOT_CONFIRMED)
  })

  it('after a lock, also when the vault is open again, and of none while it is drawn', async () => {
    const { handlers, revealId, vault, done } = await shown()
    const answer = handlers.code({ revealId, index: 0 })
    await vault.lock()
    expect((await answer).ok).toBe(false)
    expect(done.hidden).toEqual([revealId])
    expect(await handlers.showCodes({ ids: null, current: PASSPHRASE })).toEqual(LOCKED)
    valueOf(await vault.unlock(PASSPHRASE))
    expect(await handlers.code({ revealId, index: 0 })).toEqual(NOT_CONFIRMED)
  })

  it('by the key store that the person did not confirm', async () => {
    const { handlers, done } = await outgoingFixture({ answers: false, isWithoutPassphrase: true })
    expect(await handlers.showCodes({ ids: null, current: null })).toEqual(NOT_CONFIRMED)
    expect(done.asked).toEqual(['export'])
  })
})
