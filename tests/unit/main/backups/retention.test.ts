import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backupsToRemove, type KeptBackup } from '../../../../src-main/backups/retention.ts'

const DAY_MS = 86_400_000
const NOW_MS = Date.UTC(2025, 10, 30, 12)

/** Backups of these instants; their names tell nothing. */
const backupsAt = (...instants: readonly number[]): KeptBackup[] =>
  instants.map((writtenAtMs, index) => ({ name: `backup ${index}`, writtenAtMs }))
const monthOf = ({ writtenAtMs }: KeptBackup) => new Date(writtenAtMs).toISOString().slice(0, 7)
const kept = (all: readonly KeptBackup[], nowMs: number) => {
  const removed = new Set(backupsToRemove(all, nowMs))
  return all.filter(({ name }) => !removed.has(name))
}

const instant = fc.integer({ min: NOW_MS - 1000 * DAY_MS, max: NOW_MS })
const anyBackups = fc.array(instant, { maxLength: 60 }).map((instants) => backupsAt(...instants))

describe('backups that are kept', () => {
  it('are the newest ten of one day', () => {
    const all = backupsAt(...Array.from({ length: 15 }, (_, index) => NOW_MS - index * 60_000))
    expect(kept(all, NOW_MS)).toEqual(all.slice(0, 10))
  })

  it('are one a month for a year besides', () => {
    const daily = backupsAt(...Array.from({ length: 800 }, (_, day) => NOW_MS - day * DAY_MS))
    const left = kept(daily, NOW_MS)
    expect(left.slice(0, 10)).toEqual(daily.slice(0, 10))
    expect(left.slice(10).map(monthOf)).toEqual([
      '2025-10', '2025-09', '2025-08', '2025-07', '2025-06', '2025-05',
      '2025-04', '2025-03', '2025-02', '2025-01', '2024-12',
    ]) // prettier-ignore
    for (const backup of left.slice(10)) {
      const nextDay = new Date(backup.writtenAtMs + DAY_MS).toISOString().slice(0, 7)
      expect(nextDay).not.toBe(monthOf(backup))
    }
  })

  it('are at most ten and twelve', () => {
    fc.assert(
      fc.property(anyBackups, (all) => {
        expect(kept(all, NOW_MS).length).toBeLessThanOrEqual(22)
      }),
    )
  })

  it('are always the newest ten, and the newest of each of the twelve latest months', () => {
    fc.assert(
      fc.property(anyBackups, (all) => {
        const left = new Set(kept(all, NOW_MS).map(({ writtenAtMs }) => writtenAtMs))
        const newestFirst = all.toSorted((a, b) => b.writtenAtMs - a.writtenAtMs)
        for (const { writtenAtMs } of newestFirst.slice(0, 10)) expect(left).toContain(writtenAtMs)
        for (const month of [...new Set(newestFirst.map(monthOf))].slice(0, 12)) {
          const newest = newestFirst.find((backup) => monthOf(backup) === month)
          expect(left).toContain(newest?.writtenAtMs)
        }
      }),
    )
  })

  it('are no others: what is left loses nothing more', () => {
    fc.assert(
      fc.property(anyBackups, (all) => {
        expect(backupsToRemove(kept(all, NOW_MS), NOW_MS)).toEqual([])
      }),
    )
  })

  it('do not depend on the order in which the folder lists them', () => {
    fc.assert(
      fc.property(anyBackups, fc.infiniteStream(fc.nat()), (all, order) => {
        const places = all.map(() => order.next().value)
        const shuffled = all.toSorted(
          (a, b) => (places[all.indexOf(a)] ?? 0) - (places[all.indexOf(b)] ?? 0),
        )
        expect(backupsToRemove(shuffled, NOW_MS).toSorted()).toEqual(
          backupsToRemove(all, NOW_MS).toSorted(),
        )
      }),
    )
  })
})

describe('whatever the clock says', () => {
  /** Writes one backup after another, each at what the clock says then. */
  function written(readings: readonly number[]): { all: KeptBackup[]; nowMs: number }[] {
    let all: KeptBackup[] = []
    return readings.map((nowMs, index) => {
      all = kept([...all, { name: `backup ${index}`, writtenAtMs: nowMs }], nowMs)
      return { all, nowMs }
    })
  }

  it('the one that was just written is not removed', () => {
    const anyClock = fc.array(fc.integer({ min: 0, max: 2 * NOW_MS }), { maxLength: 40 })
    fc.assert(
      fc.property(anyClock, (readings) => {
        written(readings).forEach(({ all }, index) => {
          expect(all.map(({ name }) => name)).toContain(`backup ${index}`)
        })
      }),
    )
  })

  it('a clock that was ahead for an hour leaves room for the ten that follow', () => {
    const ahead = Array.from({ length: 20 }, (_, index) => NOW_MS + 400 * DAY_MS + index * 60_000)
    const after = Array.from({ length: 12 }, (_, index) => NOW_MS + index * 60_000)
    const { all = [] } = written([...ahead, ...after]).at(-1) ?? {}
    for (const nowMs of after.slice(-10)) {
      expect(all.map(({ writtenAtMs }) => writtenAtMs)).toContain(nowMs)
    }
  })

  it('a clock that went back to 1970 removes nothing that was there', () => {
    const before = backupsAt(...Array.from({ length: 22 }, (_, index) => NOW_MS - index * DAY_MS))
    expect(backupsToRemove(before, 1000)).toEqual([])
  })

  it.each([NaN, Infinity, -Infinity, 1e300, -1e300, 8.64e15 + 1])(
    'a backup of %s counts as nothing and stays',
    (writtenAtMs) => {
      const all = backupsAt(...Array.from({ length: 11 }, (_, index) => NOW_MS - index * 60_000))
      const odd = { name: 'odd', writtenAtMs }
      expect(backupsToRemove([odd, ...all], NOW_MS)).toEqual(['backup 10'])
    },
  )
})
