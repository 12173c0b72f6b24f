import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CANDIDATE_LIFETIME_MS } from '../../../../../src-main/incoming/candidates.ts'
import { createIncoming } from '../../../../../src-main/incoming/incoming.ts'
import type { WithKeys } from '../../../../../src-main/incoming/file/keys/key-maker.ts'
import type { FileOpening } from '../../../../../src-shared/model/vault/import.ts'
import { fail, ok } from '../../../../../src-shared/model/result.ts'
import {
  aegisDatabase,
  aegisEncrypted,
  aegisEntry,
} from '../../../../support/exports/aegis-export.ts'
import { plainZip } from '../../../../support/exports/zip-export.ts'
import { exportBytes } from '../../../../support/exports/read-export.ts'
import { withRealKeys } from '../../../../support/key-process.ts'
import { filledFixture, PASSPHRASE, valueOf } from '../../vault/vault-fixture.ts'

const rich = aegisEntry('b', {
  note: 'two\nlines',
  favorite: true,
  group: 'Work',
  icon: 'aGk=',
  info: { secret: 'MFRGGZDFMZTWQ2LKNNWG23TPOA' },
})
const backup = () =>
  Uint8Array.from(exportBytes(aegisEncrypted(aegisDatabase([aegisEntry('a'), rich, 7]), 'sesame')))

/** The room over a real vault; the scanner stands in. Keys are made by real processes unless said otherwise. */
async function build(withKeys: WithKeys = withRealKeys) {
  const { open } = await filledFixture()
  const vault = await open()
  valueOf(await vault.unlock(PASSPHRASE))
  const timers = new Map<() => void, number>()
  const openings: FileOpening[] = []
  const unused = () => {
    throw new Error('a file needs no scanner')
  }
  const incoming = createIncoming({
    capture: { captureScreens: unused, outlook: unused, hasVisibleOwnWindow: unused },
    pool: { warmUp: unused, decode: unused, lookCloser: unused, letGo: unused },
    vault,
    enrolment: { matches: () => false, addToThisComputer: unused },
    clock: {
      nowMs: () => 0,
      after(delayMs, run) {
        timers.set(run, delayMs)
        return () => timers.delete(run)
      },
    },
    newId: randomUUID,
    found: unused,
    withKeys,
    opening: (now) => openings.push(now),
  })
  const bytes = backup()
  const sourceId = randomUUID()
  expect(await incoming.handlers.readFile({ sourceId, bytes })).toEqual(
    ok({ state: 'locked', format: 'aegis' }),
  )
  const unlock = (password: string) => incoming.handlers.unlockFile({ sourceId, password })
  return { incoming, vault, timers, openings, bytes, sourceId, unlock }
}

const isWiped = (bytes: Uint8Array) => bytes.every((byte) => byte === 0)

describe('an encrypted file', () => {
  it('asks again after each wrong password, and is wiped once it was opened', async () => {
    const { unlock, bytes, incoming, vault } = await build()
    for (const password of ['', 'Sesame', 'sesame ', 'x'.repeat(1000)]) {
      expect(await unlock(password)).toEqual(fail({ code: 'file-password-wrong' }))
    }
    expect(isWiped(bytes)).toBe(false)
    const report = valueOf(await unlock('sesame'))
    expect(report).toMatchObject({
      format: 'aegis',
      candidates: [
        { number: 1, name: 'a', tags: [], isTrashed: false },
        { number: 2, name: 'b', tags: ['Work'] },
      ],
      refusals: [{ number: 3, what: 'broken-otp', detail: 'no-entry' }],
      losses: [{ what: 'icon', count: 1 }],
    })
    expect(isWiped(bytes)).toBe(true)
    expect(await unlock('sesame')).toEqual(fail({ code: 'file-gone' }))
    const candidateIds = report.candidates.map(({ id }) => id)
    expect(valueOf(await incoming.handlers.add({ candidateIds })).added).toBe(2)
    expect(valueOf(vault.list())).toMatchObject([
      { name: 'b', note: 'two\nlines', tags: ['Work'], isPinned: true },
      { name: 'a', note: '', tags: [], isPinned: false },
    ])
  })

  it.each<[string, (built: Awaited<ReturnType<typeof build>>) => void]>([
    ['the person cancels', ({ incoming, sourceId }) => void incoming.handlers.cancel({ sourceId })],
    ['the vault is locked', ({ incoming }) => incoming.forgetAll()],
    [
      'five minutes have passed',
      ({ timers }) => {
        expect([...timers.values()]).toEqual([CANDIDATE_LIFETIME_MS])
        for (const run of timers.keys()) run()
      },
    ],
  ])('is wiped when %s', async (_when, end) => {
    const built = await build()
    expect(isWiped(built.bytes)).toBe(false)
    end(built)
    expect(isWiped(built.bytes)).toBe(true)
    expect(await built.unlock('sesame')).toEqual(fail({ code: 'file-gone' }))
  })

  it('cancelled while its key is made: the work ends and nothing is held', async () => {
    const { unlock, bytes, incoming, sourceId, timers } = await build(({ signal }) => {
      const ended = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve())
      })
      return ended.then(() => fail({ code: 'scan-cancelled' }))
    })
    const opening = unlock('sesame')
    void incoming.handlers.cancel({ sourceId })
    expect(await opening).toEqual(fail({ code: 'scan-cancelled' }))
    expect(isWiped(bytes)).toBe(true)
    expect(timers.size).toBe(0)
  })

  it('locked while its key is made: what was in it is not held', async () => {
    let built: Awaited<ReturnType<typeof build>> | null = null
    built = await build(async (work, run) => {
      const items = await withRealKeys(work, run)
      await built?.vault.lock()
      return items
    })
    expect(await built.unlock('sesame')).toEqual(fail({ code: 'vault-locked' }))
  })

  it('an archive without a password is opened at once, and wiped', async () => {
    const { incoming } = await build()
    const bytes = Uint8Array.from(
      plainZip({ a: 'otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ\nno link' }),
    )
    const read = incoming.handlers.readFile({ sourceId: randomUUID(), bytes })
    expect(valueOf(await read)).toMatchObject({
      state: 'read',
      report: { format: 'zip', candidates: [{ name: 'a' }], refusals: [{ number: 2 }] },
    })
    expect(isWiped(bytes)).toBe(true)
    const damaged = Uint8Array.from(bytes, () => 0)
    damaged.set(Buffer.from('PK\u0003\u0004'))
    expect(await incoming.handlers.readFile({ sourceId: randomUUID(), bytes: damaged })).toEqual(
      fail({ code: 'file-refused', reason: 'damaged' }),
    )
    expect(isWiped(damaged)).toBe(true)
  })

  it('tells how long it takes, under its own id', async () => {
    const { unlock, openings, sourceId } = await build(async ({ onEstimate }) => {
      onEstimate(20_000)
      return fail({ code: 'file-key-failed' })
    })
    expect(await unlock('sesame')).toEqual(fail({ code: 'file-key-failed' }))
    expect(openings).toEqual([{ sourceId, estimateMs: 20_000 }])
  })
})
