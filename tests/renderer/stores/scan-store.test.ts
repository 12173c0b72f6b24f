import { describe, expect, test } from 'vitest'
import { fail } from '../../../src-shared/model/result.ts'
import type { ReadPicture } from '../../../src-renderer/features/scanner/read-picture.ts'
import {
  isSearchable,
  MAX_PICTURE_FILE_BYTES,
  readPicture,
} from '../../../src-renderer/features/scanner/read-picture.ts'
import {
  lacksBatches,
  numbered,
  preselected,
} from '../../../src-renderer/features/scanner/scan-rules.ts'
import {
  createScanStore,
  type ScanSource,
} from '../../../src-renderer/features/scanner/scan-store.ts'
import { createFakeClock, settle } from '../fake-clock.ts'
import * as samples from '../samples.ts'
import { createScenario, type World } from '../scenario.ts'

const onePixel: ReadPicture = async () => ({
  ok: true,
  picture: { label: 'x.png', width: 1, height: 1, rgba: new Uint8Array(4) },
})
const screens: ScanSource = { kind: 'screens' }
const picture: ScanSource = { kind: 'picture', file: new Blob(['x']) }

function prepared(change: Partial<World> = {}, source = screens, read = onePixel) {
  const { fake, world } = createScenario(createFakeClock(samples.START_MS), change)
  const store = createScanStore(fake.api, read, source, true)
  return { fake, world, store, state: () => store.phase.getState() }
}

describe('looking', () => {
  test('at the screens', async () => {
    const { store, state } = prepared()
    store.start()
    expect(state()).toEqual({ phase: 'scanning' })
    await settle()
    expect(state()).toMatchObject({ phase: 'found', report: samples.scanReport })
  })

  test('in a picture, decoded here', async () => {
    const { fake, store, state } = prepared({}, picture)
    store.start()
    await settle()
    expect(state().phase).toBe('found')
    expect(fake.calls.at(-1)).toMatchObject({
      name: 'scanner.scanPicture',
      input: { width: 1, height: 1 },
    })
  })

  test.each(['file-too-large', 'picture-too-large', 'picture-unreadable'] as const)(
    'a picture with the problem %s is not sent',
    async (problem) => {
      const { fake, store, state } = prepared({}, picture, async () => ({ ok: false, problem }))
      store.start()
      await settle()
      expect(state()).toEqual({ phase: 'picture-refused', problem })
      expect(fake.calls).toEqual([])
    },
  )

  test('a refused capture is said, and scanning again helps', async () => {
    const { fake, store, state, world } = prepared()
    fake.handlers.scanner.scanScreens = () => fail({ code: 'screen-capture-denied' })
    await store.scan()
    expect(state()).toEqual({ phase: 'refused', failure: { code: 'screen-capture-denied' } })
    fake.handlers.scanner.scanScreens = () => ({ ok: true, value: world.scan })
    await store.scan()
    expect(state().phase).toBe('found')
  })

  test('what comes after it was closed is dropped', async () => {
    const { store, state } = prepared()
    store.start()
    store.stop()
    await settle()
    expect(state()).toEqual({ phase: 'scanning' })
  })
})

describe('choosing', () => {
  test('everything but duplicates is ticked at first', () => {
    expect([...preselected(samples.scanReport, true)]).toEqual([samples.id(202), samples.id(203)])
  })

  test('of an enrolment in sight only that', () => {
    expect([...preselected(samples.enrolmentReport, true)]).toEqual([samples.id(206)])
  })

  test('not where its recovery codes could not be shown', () => {
    expect([...preselected(samples.enrolmentReport, false)]).toEqual([samples.id(207)])
  })

  test('ticks change and what is ticked is added', async () => {
    const { fake, store, state } = prepared()
    await store.scan()
    store.toggle(samples.id(203))
    store.toggle(samples.id(201))
    await store.addSelected()
    expect(fake.calls.at(-1)?.input).toEqual({ findIds: [samples.id(202), samples.id(201)] })
    expect(state()).toMatchObject({ phase: 'added', outcome: { added: 2, enrolment: null } })
  })

  test('nothing ticked adds nothing', async () => {
    const { fake, store } = prepared()
    await store.scan()
    store.toggle(samples.id(202))
    store.toggle(samples.id(203))
    await store.addSelected()
    expect(fake.calls.map(({ name }) => name)).not.toContain('scanner.add')
  })

  test('a locked vault keeps the choice for after it is open', async () => {
    const { store, state, world } = prepared({
      vault: {
        phase: 'locked',
        keyStore: samples.readyKeyStore,
        slots: ['passphrase'],
        retryAtMs: null,
        notices: [],
      },
    })
    await store.scan()
    await store.addSelected()
    expect(state()).toMatchObject({
      phase: 'found',
      attempt: { kind: 'refused', failure: { code: 'vault-locked' } },
    })
    world.vault = {
      phase: 'unlocked',
      keyStore: samples.readyKeyStore,
      slots: ['passphrase'],
      notices: [],
    }
    await store.addSelected()
    expect(state().phase).toBe('added')
  })

  test('an enrolment that was accepted comes with its recovery codes', async () => {
    const { store, state } = prepared({
      methods: [],
      isEnrolling: true,
      scan: samples.enrolmentReport,
    })
    await store.scan()
    await store.addSelected()
    expect(state()).toMatchObject({
      phase: 'added',
      outcome: { enrolment: { recoveryCodes: samples.recoveryCodes } },
    })
  })
})

test('codes are numbered as the eye goes', () => {
  const finds = numbered(samples.scanReport.finds.toReversed())
  expect(finds.map(({ number, find }) => [number, find.id])).toEqual([
    [1, samples.id(201)],
    [2, samples.id(202)],
    [3, samples.id(203)],
    [4, samples.id(204)],
    [5, samples.id(205)],
  ])
})

test('missing parts of a Google export are noticed', () => {
  expect(lacksBatches(samples.scanReport.finds)).toBe(true)
  const batch = samples.scanReport.finds.find((find) => find.kind === 'google-batch')
  if (batch?.kind !== 'google-batch') throw new Error('no batch in the sample')
  const all = [1, 2, 3].map((batchNumber) => ({ ...batch, batchNumber }))
  expect(lacksBatches(all)).toBe(false)
  expect(lacksBatches([])).toBe(false)
})

test.each([
  [8_000, 8_000, true],
  [8_001, 8_000, false],
  [16_384, 100, true],
  [16_385, 1, false],
])('a picture of %i x %i is searched: %s', (width, height, isIt) => {
  expect(isSearchable(width, height)).toBe(isIt)
})

test('a file over the limit is not even opened', async () => {
  const file = { size: MAX_PICTURE_FILE_BYTES + 1 } as Blob
  expect(await readPicture(file)).toEqual({ ok: false, problem: 'file-too-large' })
})
