import { describe, expect, test } from 'vitest'
import { fail, type Result } from '../../../src-shared/model/result.ts'
import type { ScanReport } from '../../../src-shared/model/vault/scan.ts'
import {
  cameraProblem,
  type OpenCamera,
} from '../../../src-renderer/features/scanner/search/open-camera.ts'
import type { ReadPicture } from '../../../src-renderer/features/scanner/pictures/read-picture.ts'
import {
  type Batch,
  countEntries,
  hasNews,
  missingBatches,
  numbered,
  preselected,
} from '../../../src-renderer/features/scanner/scan-rules.ts'
import type { ScanAdded, ScanSource } from '../../../src-renderer/features/scanner/scan-state.ts'
import { createScanStore } from '../../../src-renderer/features/scanner/scan-store.ts'
import { CAMERA_PAUSE_MS } from '../../../src-renderer/features/scanner/search/filming.ts'
import { createScanTrail } from '../../../src-renderer/features/scanner/search/scan-trail.ts'
import { createFakeClock, settle } from '../fake-clock.ts'
import * as samples from '../samples.ts'
import { createScenario, type World } from '../scenario.ts'

const onePixel: ReadPicture = async () => ({
  ok: true,
  picture: { label: 'x.png', width: 1, height: 1, gray: new Uint8Array(1) },
})
const screens: ScanSource = { kind: 'screens' }
const picture: ScanSource = { kind: 'picture', file: new Blob(['x']) }

const camera: ScanSource = { kind: 'camera' }

function prepared(
  change: Partial<World> = {},
  source = screens,
  read = onePixel,
  openCamera: OpenCamera = async () => ({ ok: false, problem: 'no-camera' }),
) {
  const clock = createFakeClock(samples.START_MS)
  const { fake, world } = createScenario(clock, change)
  const trail = createScanTrail(fake.api)
  let scans = 900
  const store = createScanStore({
    api: fake.api,
    readPicture: read,
    openCamera,
    clock,
    newId: () => samples.id((scans += 1)),
    source,
    canEnrol: true,
    trail,
  })
  const names = () => fake.calls.map(({ name }) => name.replace('incoming.', ''))
  return { fake, world, clock, store, trail, names, state: () => store.phase.getState() }
}

/** A call that the test resolves. */
function heldBack<T>() {
  let give: (value: T) => void = () => {}
  const promise = new Promise<T>((resolve) => (give = resolve))
  return { promise, give }
}

describe('looking', () => {
  test('at the screens', async () => {
    const { store, state } = prepared()
    store.start()
    expect(state()).toEqual({ phase: 'scanning' })
    await settle()
    expect(state()).toMatchObject({
      phase: 'found',
      report: samples.scanReport,
      isSearching: false,
    })
  })

  test('in a picture, decoded here', async () => {
    const { fake, store, state } = prepared({}, picture)
    store.start()
    await settle()
    expect(state().phase).toBe('found')
    expect(fake.calls.at(-1)).toMatchObject({
      name: 'incoming.scanPicture',
      input: { sourceId: samples.id(901), picture: { width: 1, height: 1 } },
    })
  })

  test.each([
    'file-too-large',
    'picture-too-large',
    'picture-unreadable',
    'picture-too-complex',
    'pdf-locked',
  ] as const)('a picture with the problem %s is not sent', async (problem) => {
    const { fake, store, state } = prepared({}, picture, async () => ({ ok: false, problem }))
    store.start()
    await settle()
    expect(state()).toEqual({ phase: 'picture-refused', problem })
    expect(fake.calls).toEqual([])
  })

  test('a refused capture is said, and scanning again helps', async () => {
    const { fake, store, state, world } = prepared()
    fake.handlers.incoming.scanScreens = () => fail({ code: 'screen-capture-denied' })
    await store.scan()
    expect(state()).toEqual({ phase: 'refused', failure: { code: 'screen-capture-denied' } })
    fake.handlers.incoming.scanScreens = () => ({ ok: true, value: world.scan })
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

describe('while it looks', () => {
  const first = { ...samples.scanReport, candidates: samples.scanReport.candidates.slice(1, 2) }
  const progress = (scan: number, { pictures, candidates } = first) => ({
    sourceId: samples.id(scan),
    pictures,
    candidates,
    isCloser: false,
  })

  function looking() {
    const held = heldBack<Result<ScanReport>>()
    const built = prepared()
    built.fake.handlers.incoming.scanScreens = () => held.promise
    built.store.start()
    return { ...built, give: held.give }
  }

  test('the first code is shown, and can be added, before the end', async () => {
    const { fake, store, state } = looking()
    await settle()
    fake.push.incoming.found(progress(901))
    expect(state()).toMatchObject({
      phase: 'found',
      report: { candidates: first.candidates },
      isSearching: true,
    })
    await store.addSelected()
    expect(fake.calls.at(-1)).toMatchObject({
      name: 'incoming.add',
      input: { candidateIds: [samples.id(202)] },
    })
    expect(state().phase).toBe('added')
  })

  test('what the person ticked stays when more comes', async () => {
    const { fake, store, state, give } = looking()
    await settle()
    fake.push.incoming.found(progress(901))
    store.toggle(samples.id(202))
    fake.push.incoming.found(progress(901, samples.scanReport))
    expect(state()).toMatchObject({ isSearching: true, selected: new Set([samples.id(203)]) })
    store.toggle(samples.id(201))
    give({ ok: true, value: samples.scanReport })
    await settle()
    expect(state()).toMatchObject({
      isSearching: false,
      selected: new Set([samples.id(201), samples.id(203)]),
    })
  })

  test('what another scan candidates is not shown', async () => {
    const { fake, state } = looking()
    await settle()
    fake.push.incoming.found(progress(777))
    expect(state()).toEqual({ phase: 'scanning' })
  })

  test('a search that breaks leaves what it found', async () => {
    const { fake, state, give } = looking()
    await settle()
    fake.push.incoming.found(progress(901))
    give(fail({ code: 'screen-capture-failed' }))
    await settle()
    expect(state()).toMatchObject({ phase: 'found', isSearching: false })
  })

  test('a failed attempt to add is kept when more comes, and one that is under way too', async () => {
    const { fake, store, state, give } = looking()
    const adding = heldBack<Result<ScanAdded>>()
    fake.handlers.incoming.add = () => adding.promise
    await settle()
    fake.push.incoming.found(progress(901))
    const attempt = store.addSelected()
    await settle()
    fake.push.incoming.found(progress(901, samples.scanReport))
    expect(state()).toMatchObject({ attempt: { kind: 'busy' } })
    adding.give(fail({ code: 'vault-locked' }))
    await attempt
    give({ ok: true, value: samples.scanReport })
    await settle()
    expect(state()).toMatchObject({
      report: { candidates: samples.scanReport.candidates },
      attempt: { kind: 'refused', failure: { code: 'vault-locked' } },
    })
  })

  test('closing ends the search and leaves no listener', async () => {
    const { fake, store, state, names } = looking()
    await settle()
    expect(fake.listenerCount()).toBe(1)
    store.stop()
    await settle()
    expect(fake.calls.at(-1)).toEqual({
      name: 'incoming.cancel',
      input: { sourceId: samples.id(901) },
    })
    expect(names().filter((name) => name === 'cancel')).toHaveLength(1)
    expect(fake.listenerCount()).toBe(0)
    expect(state()).toEqual({ phase: 'scanning' })
  })

  test('scanning again makes main forget the scan before', async () => {
    const { fake, store } = prepared({ scan: samples.enrolmentReport })
    await store.scan()
    await store.scan()
    await settle()
    expect(fake.calls.filter(({ name }) => name === 'incoming.cancel')).toEqual([
      { name: 'incoming.cancel', input: { sourceId: samples.id(901) } },
    ])
  })
})

describe('looking more closely', () => {
  const nothing = { ...samples.scanReport, candidates: [] }
  const others = (...shades: number[]): ReadPicture => {
    const picture = (shade: number) => ({
      label: 'x.png',
      width: 1,
      height: 1,
      gray: Uint8Array.of(shade),
    })
    return async () => ({
      ok: true,
      picture: picture(0),
      others: shades.map((shade) => () => picture(shade)),
    })
  }

  test('is said when nothing was found in the ordinary way, and then what that candidates', async () => {
    const { fake, store, state } = prepared()
    const held = heldBack<Result<ScanReport>>()
    fake.handlers.incoming.scanScreens = () => held.promise
    store.start()
    await settle()
    const { pictures } = nothing
    const progress = { sourceId: samples.id(901), pictures, candidates: [], isCloser: true }
    fake.push.incoming.found({ ...progress, isCloser: false })
    expect(state()).toEqual({ phase: 'scanning' })
    fake.push.incoming.found(progress)
    expect(state()).toEqual({ phase: 'looking-closer' })
    fake.push.incoming.found({ ...progress, candidates: samples.enrolmentReport.candidates })
    expect(state()).toMatchObject({ phase: 'found', isSearching: true })
    held.give({ ok: true, value: samples.enrolmentReport })
    await settle()
    expect(state()).toMatchObject({ phase: 'found', isSearching: false })
  })

  test('a picture is looked at on black paper and in one colour until something is found', async () => {
    const { fake, store, state } = prepared({}, picture, others(1, 2, 3))
    fake.handlers.incoming.scanPicture = ({ picture: { gray } }) => ({
      ok: true,
      value: gray[0] === 2 ? samples.enrolmentReport : nothing,
    })
    await store.scan()
    expect(state()).toMatchObject({ phase: 'found', report: samples.enrolmentReport })
    const scans = fake.calls.filter(({ name }) => name === 'incoming.scanPicture')
    expect(scans).toHaveLength(3)
  })

  test('a picture in which something was found is looked at once', async () => {
    const { store, names } = prepared({}, picture, others(1))
    await store.scan()
    expect(names().filter((name) => name === 'scanPicture')).toHaveLength(1)
  })

  test('the app looks behind its own windows when asked to', async () => {
    const { fake, store, state } = prepared()
    await store.scan()
    expect(state()).toMatchObject({ mayBeCovered: true })
    await store.scanBehind()
    expect(fake.calls.at(-1)).toMatchObject({ input: { behind: true } })
  })

  test('what a person shared is not called every display', async () => {
    const { fake, store, state } = prepared({ screens: 'system-asks' })
    await store.scan()
    fake.handlers.incoming.scanScreens = () => new Promise(() => {})
    void store.proceed()
    expect(state()).toEqual({ phase: 'scanning', isShared: true })
  })
})

describe('before the system asks', () => {
  test.each(['system-asks', 'not-asked'] as const)(
    'it is said, and nothing is captured until the person goes on: %s',
    async (screensOutlook) => {
      const { store, state, names } = prepared({ screens: screensOutlook })
      await store.scan()
      expect(state()).toEqual({ phase: 'system-will-ask', warning: screensOutlook })
      expect(names()).toEqual(['prepare'])
      await store.proceed()
      expect(state().phase).toBe('found')
    },
  )

  test('a refusal is said by the capture itself', async () => {
    const { fake, store, state } = prepared({ screens: 'denied' })
    fake.handlers.incoming.scanScreens = () => fail({ code: 'screen-capture-denied' })
    await store.scan()
    expect(state()).toEqual({ phase: 'refused', failure: { code: 'screen-capture-denied' } })
  })
})

describe('the camera', () => {
  const none = { ...samples.scanReport, candidates: [] }
  const stream = { id: 'a stream' } as MediaStream

  function filming(change: Partial<World> = { scan: none }) {
    const log: string[] = []
    let lose = () => {}
    const open: OpenCamera = async (onLost) => {
      log.push('open')
      lose = onLost
      const grab = () => ({ label: '', width: 1, height: 1, gray: new Uint8Array(1) })
      return { ok: true, camera: { stream, grab, close: () => log.push('close') } }
    }
    return { ...prepared(change, camera, onePixel, open), log, lose: () => lose() }
  }

  test('is looked through until a code is found, then closed', async () => {
    const { store, state, world, clock, names, log } = filming()
    await store.scan()
    expect(state()).toEqual({ phase: 'filming', stream })
    await clock.advance(CAMERA_PAUSE_MS)
    expect(names().filter((name) => name === 'scanPicture')).toHaveLength(2)
    world.scan = samples.scanReport
    await clock.advance(CAMERA_PAUSE_MS)
    expect(state()).toMatchObject({ phase: 'found', isSearching: false })
    expect(log).toEqual(['open', 'close'])
    expect(names()[0]).toBe('beginCamera')
    expect(names().filter((name) => name === 'endCamera')).toHaveLength(1)
    await clock.advance(CAMERA_PAUSE_MS * 10)
    expect(names().filter((name) => name === 'scanPicture')).toHaveLength(3)
  })

  test('is closed with the dialog, whatever is under way', async () => {
    const { store, clock, names, log } = filming()
    await store.scan()
    store.stop()
    await clock.advance(CAMERA_PAUSE_MS * 10)
    expect(log).toEqual(['open', 'close'])
    expect(names().filter((name) => name === 'scanPicture')).toHaveLength(1)
    expect(names()).toContain('endCamera')
  })

  test('is closed when it opens after the dialog was closed', async () => {
    const { store, names, log } = filming()
    const scan = store.scan()
    store.stop()
    await scan
    expect(log.filter((line) => line === 'open')).toHaveLength(
      log.filter((line) => line === 'close').length,
    )
    expect(names()).toContain('endCamera')
  })

  test('is opened again by scanning again', async () => {
    const { store, state, log } = filming({ scan: samples.scanReport })
    await store.scan()
    expect(state().phase).toBe('found')
    await store.scan()
    expect(log).toEqual(['open', 'close', 'open', 'close'])
  })

  test('that is lost is said', async () => {
    const { store, state, log, lose } = filming()
    await store.scan()
    lose()
    expect(state()).toEqual({ phase: 'camera-refused', problem: 'camera-lost' })
    expect(log).toEqual(['open', 'close'])
  })

  test('that main refuses is not opened', async () => {
    const { fake, store, state, log } = filming()
    fake.handlers.incoming.beginCamera = () => fail({ code: 'camera-denied' })
    await store.scan()
    expect(state()).toEqual({ phase: 'refused', failure: { code: 'camera-denied' } })
    expect(log).toEqual([])
  })

  test('that does not open gives the permission back', async () => {
    const { store, state, names } = prepared({}, camera)
    await store.scan()
    expect(state()).toEqual({ phase: 'camera-refused', problem: 'no-camera' })
    await settle()
    expect(names()).toEqual(['beginCamera', 'endCamera'])
  })

  test.each([
    ['NotFoundError', 'no-camera'],
    ['OverconstrainedError', 'no-camera'],
    ['NotAllowedError', 'camera-refused'],
    ['SecurityError', 'camera-refused'],
    ['NotReadableError', 'camera-busy'],
    ['AbortError', 'camera-busy'],
    ['', 'camera-refused'],
  ])('problem by its name: %s is %s', (name, problem) => {
    expect(cameraProblem(name)).toBe(problem)
  })
})

describe('choosing', () => {
  test('everything but duplicates is ticked at first', () => {
    expect([...preselected(samples.scanReport.candidates, true)]).toEqual([
      samples.id(202),
      samples.id(203),
    ])
  })

  test('of an enrolment in sight only that', () => {
    expect([...preselected(samples.enrolmentReport.candidates, true)]).toEqual([samples.id(206)])
  })

  test('not where its recovery codes could not be shown', () => {
    expect([...preselected(samples.enrolmentReport.candidates, false)]).toEqual([samples.id(207)])
  })

  test('ticks change and what is ticked is added', async () => {
    const { fake, store, state } = prepared()
    await store.scan()
    store.toggle(samples.id(203))
    store.toggle(samples.id(201))
    await store.addSelected()
    expect(fake.calls.at(-1)?.input).toEqual({ candidateIds: [samples.id(201), samples.id(202)] })
    expect(state()).toMatchObject({ phase: 'added', outcome: { added: 2, enrolment: null } })
  })

  test('nothing ticked adds nothing', async () => {
    const { fake, store } = prepared()
    await store.scan()
    store.toggle(samples.id(202))
    store.toggle(samples.id(203))
    await store.addSelected()
    expect(fake.calls.map(({ name }) => name)).not.toContain('incoming.add')
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
      enrolling: 'totp',
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
  const candidates = numbered(samples.scanReport.candidates.toReversed())
  expect(candidates.map(({ number, candidate }) => [number, candidate.id])).toEqual([
    [1, samples.id(201)],
    [2, samples.id(202)],
    [3, samples.id(203)],
    [4, samples.id(204)],
    [5, samples.id(205)],
  ])
})

function batchOf(change: Partial<Batch> = {}): Batch {
  const batch = samples.scanReport.candidates.find((candidate) => candidate.kind === 'google-batch')
  if (batch?.kind !== 'google-batch') throw new Error('no batch in the sample')
  return { ...batch, ...change }
}

const known = { issuer: 'A', name: 'a', standing: 'same' } as const
const fresh = { issuer: 'B', name: 'b', standing: 'new' } as const

describe('a Google export', () => {
  test('says which of its parts no scan has seen', () => {
    expect(missingBatches([batchOf({ missing: [3, 1] }), batchOf({ missing: [3] })])).toEqual([
      1, 3,
    ])
    expect(missingBatches([batchOf({ missing: [] })])).toEqual([])
    expect(missingBatches([])).toEqual([])
  })

  test.each([
    ['some are new', [known, fresh], true, 1],
    ['all are in the vault', [known, known], false, 2],
    ['the vault is locked', [{ ...fresh, standing: 'unknown' as const }], true, 1],
  ])('is ticked and counted by its entries: %s', (_what, entries, isTicked, count) => {
    const batch = batchOf({ entries })
    expect(preselected([batch], true).has(batch.id)).toBe(isTicked)
    expect(countEntries([batch], new Set([batch.id]))).toBe(count)
    expect(countEntries([batch], new Set())).toBe(0)
  })

  test('the button counts the entries of all that is ticked', () => {
    const [, single] = samples.scanReport.candidates
    if (single === undefined) throw new Error('no entry in the sample')
    const batch = batchOf()
    expect(countEntries([single, batch], new Set([single.id, batch.id]))).toBe(8)
  })

  test('of which nothing can be added is named among the others', () => {
    const batch = batchOf({ entries: [] })
    expect(preselected([batch], true).size).toBe(0)
  })

  test('before the next scan, main goes on remembering the part', async () => {
    const { fake, store, trail } = prepared({
      scan: { ...samples.scanReport, candidates: [batchOf()] },
    })
    const cancelled = () =>
      fake.calls.filter(({ name }) => name === 'incoming.cancel').map(({ input }) => input)
    await store.scan()
    await store.scan()
    store.stop()
    expect(cancelled()).toEqual([])
    trail.close()
    expect(cancelled()).toEqual([{ sourceId: samples.id(901) }, { sourceId: samples.id(902) }])
  })

  test('a part that comes after the dialog was closed is forgotten at once', async () => {
    const { fake, store, trail, names } = prepared({
      scan: { ...samples.scanReport, candidates: [batchOf()] },
    })
    await store.scan()
    trail.close()
    store.stop()
    expect(names()).toContain('cancel')
    expect(fake.calls.at(-1)).toMatchObject({ input: { sourceId: samples.id(901) } })
  })
})

test('the camera waits for a part that it has not seen', () => {
  const first = batchOf({ number: 1 })
  expect(hasNews([first], [])).toBe(true)
  expect(hasNews([first], [first])).toBe(false)
  expect(hasNews([batchOf({ number: 2 }), first], [first])).toBe(true)
  expect(hasNews([batchOf({ number: 2, place: null }), first], [first])).toBe(false)
  expect(hasNews(samples.enrolmentReport.candidates, [first])).toBe(true)
})
