// A wrong clock destroys nothing: the trash is emptied only after 30 days were seen to pass.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../../src-main/vault/entries/entry.ts'
import { decodeEntries, encodeEntries } from '../../../../src-main/vault/entries/payload.ts'
import { ageTrash, intoTrash, outOfTrash } from '../../../../src-main/vault/entries/trash.ts'
import {
  entryNamed,
  filledFixture,
  namesIn,
  PASSPHRASE,
  totp,
  valueOf,
  type Fixture,
} from './vault-fixture.ts'

const DAY_MS = 86_400_000
const START_MS = 1_700_000_000_000

const entry: Entry = {
  id: '0190aaaa-0000-7000-8000-000000000001',
  parameters: totp,
  issuer: 'Acme',
  name: 'alice',
  createdAtMs: START_MS,
  deletedAtMs: null,
  trashAge: null,
  pin: null,
  note: '',
  tags: [],
  icon: null,
  used: null,
  binding: null,
  state: 'live',
}

/** The trash after these readings of the clock, with the disk in between. */
function after(readings: readonly number[], from = intoTrash(entry, START_MS)): Entry[] {
  return readings.reduce<Entry[]>(
    (entries, nowMs) => {
      const decoded = decodeEntries(encodeEntries(ageTrash(entries, nowMs)))
      if (!Array.isArray(decoded)) throw new Error('What was encoded could not be decoded')
      return decoded
    },
    [from],
  )
}

describe('the trash and a clock that can be believed', () => {
  it('is emptied on the thirtieth day for whoever looks once a week', () => {
    const weekly = [7, 14, 21, 28].map((day) => START_MS + day * DAY_MS)
    expect(after([...weekly, START_MS + 30 * DAY_MS - 1])).toHaveLength(1)
    expect(after([...weekly, START_MS + 30 * DAY_MS])).toHaveLength(0)
  })

  it('goes on counting what an older version put there, from the day that it noted', () => {
    const old: Entry = { ...entry, deletedAtMs: START_MS }
    expect(after([START_MS + 40 * DAY_MS], old)).toHaveLength(1)
    const weekly = [7, 14, 21, 28, 35].map((day) => START_MS + day * DAY_MS)
    expect(after(weekly, old)).toHaveLength(0)
  })

  it('forgets the age of what is taken out', () => {
    const back = outOfTrash(intoTrash(entry, START_MS))
    expect(back).toEqual(entry)
    expect(back.trashAge).toBeNull()
  })
})

describe('the trash and a clock that is wrong', () => {
  it.each([
    ['60 days ahead for one look', [60]],
    ['sixty years ahead for one look', [21_900]],
    ['60 days ahead for many looks', [60, 60, 60, 60, 60, 60, 60]],
    ['ahead and right again, day by day', [60, 1, 60, 2, 60, 3, 60, 4, 60, 5]],
    ['at the year 1970 at each start, then right', [-19_000, 0, -19_000, 0, -19_000, 1]],
    ['ahead more each time, four times', [60, 400, 4_000, 20_000]],
  ])('%s: nothing is lost', (_name, days) => {
    const readings = days.map((day) => START_MS + day * DAY_MS)
    expect(after(readings).map(({ name }) => name)).toEqual(['alice'])
  })

  it('whatever the readings, no time counts twice and no look counts for more than a week', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20_000, max: 20_000 }), { minLength: 1, maxLength: 30 }),
        (days) => {
          const readings = days.map((day) => START_MS + day * DAY_MS)
          const isGone = after(readings).length === 0
          const newHighs = readings.filter(
            (reading, index) => reading > Math.max(START_MS, ...readings.slice(0, index)),
          ).length
          const spanMs = Math.max(START_MS, ...readings) - START_MS
          if (isGone) {
            expect(newHighs).toBeGreaterThanOrEqual(5)
            expect(spanMs).toBeGreaterThanOrEqual(30 * DAY_MS)
          }
        },
      ),
    )
  })
})

describe('a vault that was opened with the clock two months ahead', () => {
  async function openedThen(
    made: Fixture,
    work: (vault: Awaited<ReturnType<Fixture['open']>>) => Promise<void>,
  ) {
    const vault = await made.open()
    valueOf(await vault.unlock(PASSPHRASE))
    await work(vault)
    await vault.lock()
  }

  it('keeps its trash, though it was changed many times meanwhile', async () => {
    const made = await filledFixture('alice', 'bob')
    let alice = ''
    await openedThen(made, async (vault) => {
      alice = valueOf(vault.list())[0]?.id ?? ''
      valueOf(await vault.remove(alice))
    })
    made.clock.nowMs += 60 * DAY_MS
    await openedThen(made, async (vault) => {
      for (const name of ['c', 'd', 'e', 'f', 'g', 'h']) valueOf(await vault.add(entryNamed(name)))
    })
    made.clock.nowMs -= 60 * DAY_MS
    await openedThen(made, async (vault) => {
      expect(namesIn(vault)).toContain('alice')
      expect(valueOf(await vault.restore(alice)).deletedAtMs).toBeNull()
      expect(valueOf(vault.codes())).toHaveLength(8)
    })
  })
})
