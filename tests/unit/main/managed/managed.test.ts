import { expect, it } from 'vitest'
import { createManagedSettings } from '../../../../src-main/managed/managed.ts'
import type { Source } from '../../../../src-main/managed/sources.ts'
import { createFakeClock } from '../../../support/main-clock.ts'

const from = '/etc/sync-desktop/managed.json'

function managedBy(first: readonly Source[]) {
  const clock = createFakeClock()
  const logged: unknown[] = []
  const place = { sources: first, isBroken: false, reads: 0, watching: 0 }
  let tell = () => {}
  const managed = createManagedSettings({
    clock,
    log: { info: () => {}, warn: (_message, facts) => logged.push(facts), error: () => {} },
    place: {
      async read() {
        place.reads += 1
        if (place.isBroken) throw new Error('gone')
        return place.sources
      },
      watch(changed) {
        tell = changed
        place.watching += 1
        return () => void (place.watching -= 1)
      },
    },
  })
  const told: unknown[] = []
  managed.onChange(() => told.push(managed.values()))
  return { managed, place, clock, logged, told, tell: () => tell() }
}

it('is read once, tells what holds, and names what is wrong in the log', async () => {
  const { managed, told, logged } = managedBy([{ from, values: { exports: 'none', camera: 'x' } }])
  expect(managed.values()).toEqual({})
  await managed.ready
  expect(managed.values()).toEqual({ exports: 'none', camera: false })
  expect(told).toHaveLength(1)
  expect(logged).toEqual([{ from, what: 'wrong-value', setting: 'camera' }])
})

it('is read again when a file has changed, once for many changes', async () => {
  const { managed, place, clock, tell, told } = managedBy([])
  await managed.ready
  expect(told).toEqual([])
  place.sources = [{ from, values: { exports: 'encrypted' } }]
  for (let index = 0; index < 10; index += 1) tell()
  await clock.advance(300)
  expect(managed.values()).toEqual({ exports: 'encrypted' })
  expect([place.reads, place.watching]).toEqual([2, 1])
})

it('is read again from time to time where nothing tells of a change', async () => {
  const { managed, place, clock, told } = managedBy([])
  await managed.ready
  place.sources = [{ from, values: { imports: false } }]
  await clock.advance(600_000)
  expect(told).toEqual([{ imports: false }])
  // Nothing is told twice.
  await clock.advance(600_000)
  expect(told).toHaveLength(1)
})

it('has its safe values when the place cannot be read at all', async () => {
  const { managed, place, clock } = managedBy([])
  await managed.ready
  place.isBroken = true
  await clock.advance(600_000)
  expect(managed.values()).toMatchObject({ exports: 'none', imports: false })
})

it('stops', async () => {
  const { managed, place, clock, tell } = managedBy([])
  await managed.ready
  managed.stop()
  tell()
  await clock.advance(1_200_000)
  expect([place.reads, place.watching]).toEqual([1, 0])
})
