import { describe, expect, it } from 'vitest'
import { CANDIDATE_LIFETIME_MS } from '../../../../src-main/incoming/candidates.ts'
import { createIncoming, type IncomingDeps } from '../../../../src-main/incoming/incoming.ts'
import { bandsOf } from '../../../../src-main/scanner/bands.ts'
import type { Corners, QrResult, RawPicture } from '../../../../src-main/scanner/frame.ts'
import type { DecodeOutcome, KeptPicture } from '../../../../src-main/scanner/threads/pool.ts'
import { ScanProgress, ScanReport } from '../../../../src-shared/model/vault/scan.ts'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { fail, ok } from '../../../../src-shared/model/result.ts'
import type { OtpParameters } from '../../../../src-shared/otp/parameters.ts'
import { valueOf } from '../vault/vault-fixture.ts'
import { account, bytes, exportPart, number, text } from '../../../support/google-export.ts'

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const KEY_URI = `otpauth://totp/Example:alice?secret=${SECRET}&issuer=Example`
const OTHER_KEY_URI = `otpauth://totp/Other:bob?secret=${'MFRGGZDFMZTWQ2LK'.repeat(2)}&issuer=Other`
const LINK = 'https://example.com/help'

function box(x: number, y: number, size: number): Corners {
  return [
    { x, y },
    { x: x + size, y },
    { x: x + size, y: y + size },
    { x, y: y + size },
  ]
}

function qrResult(text: string, corners = box(20, 10, 20)): QrResult {
  return { text, bytes: new TextEncoder().encode(text), corners }
}

function rawPicture(label: string): RawPicture {
  const again = () => bandsOf(new Uint8Array(80_000))
  return { label, width: 200, height: 100, format: 'bgra', bands: again(), again }
}

const summary: EntrySummary = {
  id: '00000000-0000-4000-8000-000000000000',
  type: 'totp',
  issuer: '',
  name: '',
  algorithm: 'SHA1',
  digits: 6,
  periodSeconds: 30,
  createdAtMs: 0,
  deletedAtMs: null,
  guardsSignIn: false,
  guardedAccount: null,
  isPinned: false,
  note: '',
  tags: [],
  icon: null,
  counter: null,
  timesUsed: 0,
  lastUsedAtMs: null,
  isWeak: false,
}

interface Scene {
  /** The contents of each capture: a list of displays, each with its codes. */
  readonly captures?: readonly (readonly (readonly QrResult[])[])[]
  readonly hasVisibleOwnWindow?: boolean
  readonly phase?: 'absent' | 'locked' | 'unlocked' | 'damaged'
  readonly known?: readonly string[]
  /** Issuers of which the vault has an entry of the same name, with another secret. */
  readonly rivals?: readonly string[]
  readonly enrolmentOf?: (parameters: OtpParameters) => boolean
  readonly changes?: Partial<IncomingDeps>
  readonly ended?: DecodeOutcome['ended']
  /** What a closer look at a picture shows, by its label. */
  readonly closer?: Readonly<Record<string, readonly QrResult[]>>
  /** What one colour alone shows. */
  readonly coloured?: Readonly<Record<string, readonly QrResult[]>>
  /** Runs while the search is held up between two codes. */
  readonly afterEachHit?: () => void | Promise<void>
}

const asText = ({ secret }: OtpParameters) => new TextDecoder().decode(secret)

function build(scene: Scene = {}) {
  const captures = [...(scene.captures ?? [[[]]])]
  const shown = new Map<string, readonly QrResult[]>()
  const hidings: boolean[] = []
  const added: { issuer: string; secret: string; replaces?: string }[] = []
  const handedIn: Uint8Array[] = []
  const timers = new Set<() => void>()
  const pushed: ScanProgress[] = []
  const looks: string[] = []
  const labels = new Map<KeptPicture, string>()
  let warmedUp = 0
  let nowMs = 1_000
  let lastId = 0
  const deps: IncomingDeps = {
    capture: {
      async captureScreens({ hidingOwnWindows }) {
        hidings.push(hidingOwnWindows)
        const displays = captures.shift() ?? []
        return ok(
          displays.map((results, index) => {
            const label = `${hidings.length}.${index}`
            shown.set(label, results)
            return rawPicture(label)
          }),
        )
      },
      outlook: () => 'ready',
      hasVisibleOwnWindow: () => scene.hasVisibleOwnWindow ?? false,
    },
    pool: {
      warmUp: () => (warmedUp += 1),
      async decode({ label, format }, { onFound, signal, isKept = false } = {}) {
        looks.push(format)
        nowMs += 40
        const isColour = format === 'bgra-red' || format === 'bgra-blue'
        const results = isColour
          ? (scene.coloured?.[format] ?? [])
          : (shown.get(label) ?? captures[0]?.[0] ?? [])
        for (const count of results.keys()) {
          if (signal?.aborted === true) return { ended: 'cancelled', results: [], kept: null }
          onFound?.(results.slice(0, count + 1))
          await scene.afterEachHit?.()
        }
        const data = new Uint8Array(new SharedArrayBuffer(1))
        const state = new Int32Array(new SharedArrayBuffer(8))
        const kept = { picture: { width: 1, height: 1, data, state }, data }
        labels.set(kept, label)
        return { ended: scene.ended ?? 'complete', results, kept: isKept ? kept : null }
      },
      async lookCloser(kept, { onFound } = {}) {
        looks.push('closer')
        const results = scene.closer?.[labels.get(kept) ?? ''] ?? []
        if (results.length > 0) onFound?.(results)
        return { ended: 'complete', results, kept: null }
      },
      letGo: () => looks.push('let go'),
    },
    vault: {
      status: () => ({ phase: scene.phase ?? 'unlocked' }),
      async addAll(additions) {
        const fresh = additions.filter(({ parameters }) => {
          const secret = asText(parameters)
          return !added.some((entry) => entry.secret === secret) && !scene.known?.includes(secret)
        })
        handedIn.push(...fresh.map(({ parameters }) => parameters.secret))
        added.push(
          ...fresh.map(({ issuer, parameters, replaces }) => ({
            issuer,
            secret: asText(parameters),
            ...(replaces === undefined ? {} : { replaces }),
          })),
        )
        const replaced = fresh.filter(({ replaces }) => replaces !== undefined).length
        return ok({
          added: fresh.map(({ issuer }) => ({ ...summary, issuer })),
          same: additions.length - fresh.length,
          replaced,
        })
      },
      add: () => {
        throw new Error('what is chosen from is added together')
      },
      changeParameters: () => Promise.reject(new Error('not asked for')),
      prepareComparison: () => Promise.resolve(),
      compare({ issuer, parameters }) {
        if (scene.known?.includes(asText(parameters)) === true) {
          return { kind: 'same', entry: summary }
        }
        const isRival = scene.rivals?.includes(issuer) ?? false
        return isRival ? { kind: 'conflict', entry: summary } : { kind: 'new' }
      },
    },
    enrolment: {
      matches: (parameters) => scene.enrolmentOf?.(parameters) ?? false,
      addToThisComputer: async () => ok({ recoveryCodes: null }),
    },
    clock: {
      nowMs: () => nowMs,
      after(_delayMs, run) {
        timers.add(run)
        return () => timers.delete(run)
      },
    },
    found: (progress) => pushed.push(ScanProgress.parse(progress)),
    withKeys: () => {
      throw new Error('a scan needs no key')
    },
    opening: () => {},
    newId: () => `00000000-0000-4000-8000-${String((lastId += 1)).padStart(12, '0')}`,
    ...scene.changes,
  }
  const { handlers, forgetAll } = createIncoming(deps)
  return {
    incoming: { ...handlers, forgetAll },
    deps,
    pushed,
    warmUps: () => warmedUp,
    hidings,
    looks,
    added,
    handedIn,
    timers,
    pass(delayMs: number) {
      nowMs += delayMs
    },
  }
}

let lastScan = 0
const sourceId = () => `10000000-0000-4000-8000-${String((lastScan += 1)).padStart(12, '0')}`

async function scanned(built: ReturnType<typeof build>) {
  const result = await built.incoming.scanScreens({ sourceId: sourceId(), behind: false })
  if (!result.ok) throw new Error(result.error.code)
  return ScanReport.parse(result.value)
}

type CaptureScreens = IncomingDeps['capture']['captureScreens']

/** The same, whose first capture is another. */
function withFirstCapture({ deps }: ReturnType<typeof build>, first: CaptureScreens) {
  const captures = [first]
  const captureScreens: CaptureScreens = (options) =>
    (captures.shift() ?? deps.capture.captureScreens)(options)
  return createIncoming({ ...deps, capture: { ...deps.capture, captureScreens } }).handlers
}

const ids = ({ candidates }: ScanReport) => candidates.map(({ id }) => id)

describe('scanScreens', () => {
  it('describes what is on every display, one-time-password codes first, no secret among it', async () => {
    const built = build({ captures: [[[qrResult(LINK)], [qrResult(KEY_URI, box(100, 50, 50))]]] })
    const report = await scanned(built)
    expect(report.pictures).toEqual([
      { label: '1.0', width: 200, height: 100 },
      { label: '1.1', width: 200, height: 100 },
    ])
    expect(report.candidates).toMatchObject([
      {
        kind: 'entry',
        issuer: 'Example',
        name: 'alice',
        standing: 'new',
        place: { pictureIndex: 1, x: 0.5, y: 0.5, width: 0.25, height: 0.5 },
      },
      { kind: 'other', what: 'link', detail: 'example.com' },
    ])
    expect(report.tookMs).toBe(80)
    expect(JSON.stringify(report)).not.toContain(SECRET.slice(0, 8))
  })

  it('takes the same code seen twice as one', async () => {
    const twice = [qrResult(KEY_URI), qrResult(KEY_URI, box(120, 10, 20))]
    const report = await scanned(build({ captures: [[twice, [qrResult(KEY_URI)]]] }))
    expect(report.candidates).toHaveLength(1)
  })

  it.each<[string, Scene, string]>([
    ['new', {}, 'new'],
    ['in the vault', { known: ['12345678901234567890'] }, 'same'],
    ['the enrolment under way', { enrolmentOf: () => true }, 'enrolment'],
    ['the enrolment, vault locked', { enrolmentOf: () => true, phase: 'locked' }, 'enrolment'],
    ['vault locked', { phase: 'locked' }, 'unknown'],
    ['no vault yet', { phase: 'absent' }, 'unknown'],
  ])('says how an entry stands: %s', async (_what, scene, standing) => {
    const report = await scanned(build({ captures: [[[qrResult(KEY_URI)]]], ...scene }))
    expect(report.candidates).toMatchObject([{ standing }])
  })

  it.each<[string, Scene, readonly boolean[], readonly string[]]>([
    ['nothing in sight', { captures: [[[]], [[qrResult(KEY_URI)]]] }, [false, true], ['entry']],
    [
      'only a link in sight',
      { captures: [[[qrResult(LINK)]], [[qrResult(LINK), qrResult(KEY_URI, box(80, 10, 20))]]] },
      [false, true],
      ['entry', 'other'],
    ],
    ['a code in sight', { captures: [[[qrResult(KEY_URI)]]] }, [false], ['entry']],
    [
      'a link that only our window shows',
      { captures: [[[qrResult(LINK)]], [[]]] },
      [false, true],
      ['other'],
    ],
  ])(
    'looks behind its own windows when no code is in sight: %s',
    async (_what, scene, hidings, kinds) => {
      const built = build({ hasVisibleOwnWindow: true, ...scene })
      const report = await scanned(built)
      expect(built.hidings).toEqual(hidings)
      expect(report.candidates.map(({ kind }) => kind)).toEqual(kinds)
    },
  )

  it('does not hide anything when no window of its own is visible', async () => {
    const built = build()
    expect((await scanned(built)).candidates).toEqual([])
    expect(built.hidings).toEqual([false])
  })

  it('looks for one window after the other when both ask at the same time', async () => {
    let isLooking = false
    const built = build({
      captures: [[[qrResult(KEY_URI)]], [[qrResult(LINK)]]],
      afterEachHit: async () => {
        expect(isLooking).toBe(false)
        isLooking = true
        await Promise.resolve()
        isLooking = false
      },
    })
    const answers = await Promise.all([scanned(built), scanned(built)])
    expect(answers.map(({ candidates }) => candidates.map(({ kind }) => kind))).toEqual([
      ['entry'],
      ['other'],
    ])
  })

  it('still looks for a window whose predecessor broke', async () => {
    const built = build({ captures: [[[qrResult(KEY_URI)]], [[qrResult(LINK)]]], known: [] })
    const handlers = withFirstCapture(built, () => {
      throw new Error('a surprise')
    })
    const first = handlers.scanScreens({ sourceId: sourceId(), behind: false })
    const second = handlers.scanScreens({ sourceId: sourceId(), behind: false })
    await expect(first).rejects.toThrow('a surprise')
    expect(await second).toMatchObject({ ok: true })
  })

  it('goes on to the next scan when one whose capture never ends is cancelled', async () => {
    const built = build({ captures: [[[qrResult(KEY_URI)]]] })
    const endsWithItsSignal: CaptureScreens = ({ signal }) =>
      new Promise((resolve) => {
        const failure = fail({ code: 'screen-capture-failed' })
        signal.addEventListener('abort', () => resolve(failure))
      })
    const handlers = withFirstCapture(built, endsWithItsSignal)
    const id = sourceId()
    const first = handlers.scanScreens({ sourceId: id, behind: false })
    const second = handlers.scanScreens({ sourceId: sourceId(), behind: false })
    await Promise.resolve()
    void handlers.cancel({ sourceId: id })
    expect(await first).toEqual(fail({ code: 'scan-cancelled' }))
    expect(await second).toMatchObject({ ok: true })
  })

  it('hands on why a capture failed, and takes a crashed search for no answer', async () => {
    const denied = build({
      changes: {
        capture: {
          captureScreens: async () => fail({ code: 'screen-capture-denied' }),
          outlook: () => 'denied',
          hasVisibleOwnWindow: () => true,
        },
      },
    })
    expect(await denied.incoming.scanScreens({ sourceId: sourceId(), behind: false })).toEqual(
      fail({ code: 'screen-capture-denied' }),
    )
    const crashed = build({ ended: 'failed' })
    expect(await crashed.incoming.scanScreens({ sourceId: sourceId(), behind: false })).toEqual(
      fail({ code: 'screen-capture-failed' }),
    )
  })
})

describe('while it looks', () => {
  const two = [qrResult(LINK), qrResult(KEY_URI, box(100, 50, 40))]

  it('says each code at once, under the id that the report has too', async () => {
    const built = build({ captures: [[two]] })
    const id = sourceId()
    const answer = await built.incoming.scanScreens({ sourceId: id, behind: false })
    if (!answer.ok) throw new Error(answer.error.code)
    expect(
      built.pushed.map(({ sourceId, candidates }) => [
        sourceId,
        candidates.map(({ kind }) => kind),
      ]),
    ).toEqual([
      [id, ['other']],
      [id, ['entry', 'other']],
    ])
    expect(built.pushed.at(-1)?.candidates).toEqual(answer.value.candidates)
    expect(built.pushed[0]?.candidates[0]?.id).toBe(answer.value.candidates[1]?.id)
    expect(JSON.stringify(built.pushed)).not.toContain(SECRET.slice(0, 8))
  })

  it('adds the first code while the rest is searched', async () => {
    const added: unknown[] = []
    const built = build({
      captures: [[[qrResult(KEY_URI), qrResult(OTHER_KEY_URI, box(100, 50, 40))]]],
      afterEachHit: async () => {
        if (added.length > 0) return
        const candidateIds = built.pushed[0]?.candidates.map(({ id }) => id) ?? []
        added.push(await built.incoming.add({ candidateIds }))
      },
    })
    await scanned(built)
    expect(added).toEqual([ok({ added: 1, same: 0, replaced: 0, enrolment: null })])
    expect(built.added).toEqual([{ issuer: 'Example', secret: '12345678901234567890' }])
  })

  it('ends when it is cancelled, and forgets what it found', async () => {
    const id = sourceId()
    const built = build({
      captures: [[two]],
      afterEachHit: () => void built.incoming.cancel({ sourceId: id }),
    })
    expect(await built.incoming.scanScreens({ sourceId: id, behind: false })).toEqual(
      fail({ code: 'scan-cancelled' }),
    )
    expect(built.pushed).toHaveLength(1)
    expect(built.timers.size).toBe(0)
    const candidateIds = built.pushed[0]?.candidates.map(({ id }) => id) ?? []
    expect(await built.incoming.add({ candidateIds })).toEqual(fail({ code: 'candidate-expired' }))
  })

  it('captures nothing for a scan that was cancelled while it waited', async () => {
    const second = sourceId()
    const built = build({
      captures: [[[qrResult(KEY_URI)]], [[qrResult(LINK)]]],
      afterEachHit: () => void built.incoming.cancel({ sourceId: second }),
    })
    const first = built.incoming.scanScreens({ sourceId: sourceId(), behind: false })
    expect(await built.incoming.scanScreens({ sourceId: second, behind: false })).toEqual(
      fail({ code: 'scan-cancelled' }),
    )
    expect((await first).ok).toBe(true)
    expect(built.hidings).toEqual([false])
  })

  it('does not hide windows for a scan that was cancelled', async () => {
    const id = sourceId()
    const built = build({
      captures: [[[qrResult(LINK)]], [[qrResult(KEY_URI)]]],
      hasVisibleOwnWindow: true,
      afterEachHit: () => void built.incoming.cancel({ sourceId: id }),
    })
    await built.incoming.scanScreens({ sourceId: id, behind: false })
    expect(built.hidings).toEqual([false])
  })

  it('ends with the lock', async () => {
    const built = build({ captures: [[two]], afterEachHit: () => built.incoming.forgetAll() })
    expect(await built.incoming.scanScreens({ sourceId: sourceId(), behind: false })).toEqual(
      fail({ code: 'scan-cancelled' }),
    )
    expect(built.timers.size).toBe(0)
  })

  it('forgets what a closed dialog had found', async () => {
    const built = build({ captures: [[[qrResult(KEY_URI)]]] })
    const id = sourceId()
    await built.incoming.scanScreens({ sourceId: id, behind: false })
    expect(built.timers.size).toBe(1)
    expect(built.incoming.cancel({ sourceId: id })).toEqual(ok(null))
    expect(built.timers.size).toBe(0)
  })

  it('keeps nothing of a first look that the second one replaced', async () => {
    const built = build({
      captures: [
        [[qrResult(LINK), qrResult('https://example.org', box(80, 10, 20))]],
        [[qrResult(KEY_URI)]],
      ],
      hasVisibleOwnWindow: true,
    })
    expect((await scanned(built)).candidates).toMatchObject([{ kind: 'entry' }])
    expect(built.timers.size).toBe(1)
  })

  it('refuses a second scan under the id of one under way', async () => {
    const id = sourceId()
    const built = build({
      captures: [[[qrResult(KEY_URI)]]],
      afterEachHit: async () => {
        expect(await built.incoming.scanScreens({ sourceId: id, behind: false })).toMatchObject({
          error: { code: 'invalid-input', path: 'sourceId' },
        })
      },
    })
    expect((await built.incoming.scanScreens({ sourceId: id, behind: false })).ok).toBe(true)
    expect(built.hidings).toEqual([false])
  })

  it('makes ready when a scan comes in sight', () => {
    const built = build()
    expect(built.incoming.prepare(undefined)).toEqual(ok({ screens: 'ready' }))
    expect(built.warmUps()).toBe(1)
  })
})

describe('scanPicture', () => {
  const picture = { label: 'photo.png', width: 2, height: 2, gray: new Uint8Array(4) }

  it('searches it', async () => {
    const { incoming } = build({ captures: [[[qrResult(KEY_URI, box(0, 0, 2))]]] })
    const result = await incoming.scanPicture({ sourceId: sourceId(), picture, isGlance: false })
    expect(result).toMatchObject({
      ok: true,
      value: {
        pictures: [{ label: 'photo.png', width: 2, height: 2 }],
        candidates: [{ kind: 'entry' }],
      },
    })
  })

  it('says that a search failed', async () => {
    const result = await build({ ended: 'failed' }).incoming.scanPicture({
      sourceId: sourceId(),
      picture,
      isGlance: false,
    })
    expect(result).toEqual(fail({ code: 'picture-unreadable' }))
  })
})

describe('readText', () => {
  it('reads pasted links as if each stood in a code, without a picture', async () => {
    const { incoming } = build({})
    const links = [
      `otpauth://totp/Acme:ann?secret=${SECRET}`,
      'apple-otpauth://totp/Shop:bob?secret=MZXW6YTBMZXW6YTB',
      'steam://JBSWY3DPEHPK3PXP',
      'otpauth://totp/x?secret=1',
      'phonefactor://activate_account?code=1',
    ]
    const text = `Moved over:\n${links.slice(0, 4).join('\n')}`
    const report = valueOf(await incoming.readText({ sourceId: sourceId(), text }))
    expect(report.pictures).toEqual([])
    expect(report.candidates).toMatchObject([
      { kind: 'entry', issuer: 'Acme', name: 'ann' },
      { kind: 'entry', issuer: 'Shop', name: 'bob' },
      { kind: 'entry', issuer: 'Steam', type: 'steam' },
      { kind: 'other', what: 'broken-otp' },
    ])
    expect(JSON.stringify(report)).not.toContain(SECRET)
    const other = valueOf(await incoming.readText({ sourceId: sourceId(), text: links[4] ?? '' }))
    expect(other.candidates).toMatchObject([{ what: 'microsoft-phone-factor' }])
  })

  it('candidates nothing in a text without a link, and takes no more than a hundred', async () => {
    const { incoming } = build({})
    const none = valueOf(await incoming.readText({ sourceId: sourceId(), text: 'nothing here' }))
    expect(none.candidates).toEqual([])
    const many = Array.from(
      { length: 150 },
      (_, index) => `otpauth://totp/${index}?secret=1${index}`,
    )
    const report = valueOf(await incoming.readText({ sourceId: sourceId(), text: many.join('\n') }))
    expect(report.candidates).toHaveLength(100)
  })
})

describe('add', () => {
  it('adds, counts what was there already, and forgets what was added', async () => {
    const built = build({
      captures: [[[qrResult(KEY_URI), qrResult(OTHER_KEY_URI, box(80, 10, 20))]]],
      known: ['12345678901234567890'],
    })
    const candidateIds = ids(await scanned(built))
    expect(await built.incoming.add({ candidateIds })).toEqual(
      ok({ added: 1, same: 1, replaced: 0, enrolment: null }),
    )
    expect(built.timers.size).toBe(0)
    expect(await built.incoming.add({ candidateIds })).toEqual(fail({ code: 'candidate-expired' }))
  })

  it('an entry of the same name and another secret is a conflict: kept beside it, or put in its place', async () => {
    for (const isReplacing of [false, true]) {
      const built = build({ captures: [[[qrResult(KEY_URI)]]], rivals: ['Example'] })
      const report = await scanned(built)
      expect(report.candidates).toMatchObject([{ standing: 'conflict', canReplace: true }])
      const candidateIds = ids(report)
      const replacing = isReplacing ? candidateIds : []
      const replaced = isReplacing ? 1 : 0
      expect(await built.incoming.add({ candidateIds, replacing })).toEqual(
        ok({ added: 1, same: 0, replaced, enrolment: null }),
      )
      expect(built.added[0]?.replaces).toBe(isReplacing ? summary.id : undefined)
    }
  })

  it('overwrites the secret once it is in the vault', async () => {
    const built = build({ captures: [[[qrResult(KEY_URI)]]] })
    await built.incoming.add({ candidateIds: ids(await scanned(built)) })
    expect(built.added).toEqual([{ issuer: 'Example', secret: '12345678901234567890' }])
    expect(built.handedIn).toEqual([new Uint8Array(20)])
  })

  it('forgets a candidate after five minutes, by the timer and by the clock', async () => {
    const byTimer = build({ captures: [[[qrResult(KEY_URI)]]] })
    const timed = ids(await scanned(byTimer))
    for (const run of byTimer.timers) run()
    expect(await byTimer.incoming.add({ candidateIds: timed })).toEqual(
      fail({ code: 'candidate-expired' }),
    )

    // After the computer slept, the timer has not run yet.
    const byClock = build({ captures: [[[qrResult(KEY_URI)]]] })
    const slept = ids(await scanned(byClock))
    byClock.pass(CANDIDATE_LIFETIME_MS)
    expect(await byClock.incoming.add({ candidateIds: slept })).toEqual(
      fail({ code: 'candidate-expired' }),
    )
    expect(byClock.added).toEqual([])
  })

  it('gives a candidate back that could not be added, and the enrolment’s secret stays whole', async () => {
    const refused = fail({ code: 'code-rejected', attemptsLeft: 4, clockSkewMs: null })
    let attempts = 0
    const built = build({
      captures: [[[qrResult(KEY_URI)]]],
      enrolmentOf: (parameters) => asText(parameters) === '12345678901234567890',
      changes: {
        enrolment: {
          matches: (parameters) => asText(parameters) === '12345678901234567890',
          async addToThisComputer() {
            attempts += 1
            return attempts === 1 ? refused : ok({ recoveryCodes: null })
          },
        },
      },
    })
    const candidateIds = ids(await scanned(built))
    expect(await built.incoming.add({ candidateIds })).toEqual(refused)
    expect(await built.incoming.add({ candidateIds })).toMatchObject({ ok: true })
  })

  it('never adds a secret that is being wiped: cancelled and locked in the middle', async () => {
    const secrets: string[] = []
    const built = build({
      captures: [[[qrResult(KEY_URI), qrResult(OTHER_KEY_URI, box(80, 10, 20))]]],
      changes: {
        vault: {
          ...build().deps.vault,
          async addAll(additions) {
            void built.incoming.cancel({ sourceId: id })
            built.incoming.forgetAll()
            secrets.push(...additions.map(({ parameters }) => asText(parameters)))
            return fail({ code: 'vault-locked' })
          },
        },
      },
    })
    const id = sourceId()
    const answer = await built.incoming.scanScreens({ sourceId: id, behind: false })
    if (!answer.ok) throw new Error(answer.error.code)
    const candidateIds = answer.value.candidates.map((candidate) => candidate.id)
    expect(await built.incoming.add({ candidateIds })).toEqual(fail({ code: 'vault-locked' }))
    expect(secrets).toHaveLength(2)
    expect(secrets.every((secret) => /^[ -~]+$/.test(secret))).toBe(true)
    // Not restored: everything was forgotten meanwhile.
    expect(await built.incoming.add({ candidateIds })).toEqual(fail({ code: 'candidate-expired' }))
    expect(built.timers.size).toBe(0)
  })

  it('forgets everything when told to', async () => {
    const built = build({ captures: [[[qrResult(KEY_URI)]]] })
    const candidateIds = ids(await scanned(built))
    built.incoming.forgetAll()
    expect(built.timers.size).toBe(0)
    expect(await built.incoming.add({ candidateIds })).toEqual(fail({ code: 'candidate-expired' }))
  })

  it('proves the enrolment under way at the backend and adds the rest to the vault', async () => {
    const built = build({
      captures: [[[qrResult(KEY_URI), qrResult(OTHER_KEY_URI, box(80, 10, 20))]]],
      enrolmentOf: (parameters) => asText(parameters) === '12345678901234567890',
    })
    expect(await built.incoming.add({ candidateIds: ids(await scanned(built)) })).toEqual(
      ok({ added: 2, same: 0, replaced: 0, enrolment: { recoveryCodes: null } }),
    )
    expect(built.added.map(({ issuer }) => issuer)).toEqual(['Other'])
  })

  it('adds nothing when the enrolment is refused', async () => {
    const refused = fail({ code: 'code-rejected', attemptsLeft: 4, clockSkewMs: null })
    const built = build({
      captures: [[[qrResult(KEY_URI), qrResult(OTHER_KEY_URI, box(80, 10, 20))]]],
      changes: {
        enrolment: {
          matches: (parameters) => asText(parameters) === '12345678901234567890',
          addToThisComputer: async () => refused,
        },
      },
    })
    const candidateIds = ids(await scanned(built))
    expect(await built.incoming.add({ candidateIds })).toEqual(refused)
    expect(built.added).toEqual([])
  })

  it.each<[string, Scene, string]>([
    ['a link', { captures: [[[qrResult(LINK)]]] }, 'invalid-entry'],
    ['a broken code', { captures: [[[qrResult('otpauth://totp/x')]]] }, 'invalid-entry'],
    ['a locked vault', { captures: [[[qrResult(KEY_URI)]]], phase: 'locked' }, 'vault-locked'],
    ['no vault', { captures: [[[qrResult(KEY_URI)]]], phase: 'absent' }, 'vault-absent'],
    ['a damaged vault', { captures: [[[qrResult(KEY_URI)]]], phase: 'damaged' }, 'vault-damaged'],
  ])('refuses %s', async (_what, scene, code) => {
    const built = build(scene)
    const candidateIds = ids(await scanned(built))
    expect(await built.incoming.add({ candidateIds })).toMatchObject({ ok: false, error: { code } })
    expect(built.added).toEqual([])
  })

  it('refuses an id that was never given', async () => {
    const result = await build().incoming.add({ candidateIds: [summary.id] })
    expect(result).toEqual(fail({ code: 'candidate-expired' }))
  })
})

describe('a closer look', () => {
  it('is taken when no one-time-password code is in sight, and is announced', async () => {
    const built = build({ captures: [[[qrResult(LINK)]]], closer: { '1.0': [qrResult(KEY_URI)] } })
    const report = await scanned(built)
    expect(report.candidates).toMatchObject([{ kind: 'entry' }])
    expect(built.looks).toEqual(['bgra', 'closer'])
    expect(built.pushed.map(({ isCloser, candidates }) => [isCloser, candidates.length])).toEqual([
      [false, 1],
      [true, 0],
      [true, 1],
    ])
  })

  it('is not taken when a code is in sight, and the picture is let go', async () => {
    const built = build({ captures: [[[qrResult(KEY_URI)]]] })
    await scanned(built)
    expect(built.looks).toEqual(['bgra', 'let go'])
  })

  it('comes after the look behind our windows, and at the pictures of that', async () => {
    const built = build({
      captures: [[[]], [[]]],
      hasVisibleOwnWindow: true,
      closer: { '2.0': [qrResult(KEY_URI)] },
    })
    expect((await scanned(built)).candidates).toHaveLength(1)
    expect(built.looks).toEqual(['bgra', 'bgra', 'let go', 'closer'])
  })

  it.each(['bgra-red', 'bgra-blue'])('ends with one colour alone: %s', async (format) => {
    const built = build({ captures: [[[]]], coloured: { [format]: [qrResult(KEY_URI)] } })
    expect((await scanned(built)).candidates).toMatchObject([{ kind: 'entry' }])
    expect(built.looks.at(-1)).toBe(format)
  })

  it('keeps what the ordinary look found when it shows nothing', async () => {
    const built = build({ captures: [[[qrResult(LINK)]]] })
    expect((await scanned(built)).candidates).toMatchObject([{ kind: 'other', what: 'link' }])
    expect(built.looks).toEqual(['bgra', 'closer', 'bgra-red', 'bgra-blue'])
  })

  it('names a symbol that is no QR code', async () => {
    const symbol = { ...qrResult(''), bytes: new Uint8Array(), symbol: 'aztec' as const }
    const built = build({ captures: [[[]]], closer: { '1.0': [symbol] } })
    expect((await scanned(built)).candidates).toMatchObject([
      { kind: 'other', what: 'aztec', detail: null },
    ])
  })

  it('is not taken at the pictures of a camera', async () => {
    const built = build({ captures: [[[]]] })
    const picture = { label: '', width: 2, height: 2, gray: new Uint8Array(4) }
    await built.incoming.scanPicture({ sourceId: sourceId(), picture, isGlance: true })
    expect(built.looks).toEqual(['gray'])
  })

  it('ends with its scan', async () => {
    const id = sourceId()
    const built = build({
      captures: [[[]]],
      changes: { found: () => void built.incoming.cancel({ sourceId: id }) },
    })
    expect(await built.incoming.scanScreens({ sourceId: id, behind: false })).toEqual(
      fail({ code: 'scan-cancelled' }),
    )
    expect(built.looks).toEqual(['bgra', 'closer'])
  })
})

describe('a window of ours beside a code', () => {
  it('is said to cover perhaps another one', async () => {
    const built = build({ captures: [[[qrResult(KEY_URI)]]], hasVisibleOwnWindow: true })
    expect(await scanned(built)).toMatchObject({ mayBeCovered: true })
    expect(built.hidings).toEqual([false])
  })

  it('is out of the way when a person asks for that', async () => {
    const results = [qrResult(KEY_URI), qrResult(OTHER_KEY_URI, box(80, 10, 20))]
    const built = build({ captures: [[results]], hasVisibleOwnWindow: true })
    const answer = await built.incoming.scanScreens({ sourceId: sourceId(), behind: true })
    expect(built.hidings).toEqual([true])
    expect(answer).toMatchObject({ value: { mayBeCovered: false, candidates: [{}, {}] } })
  })

  it('is no matter once it was looked behind', async () => {
    const built = build({ captures: [[[]], [[qrResult(KEY_URI)]]], hasVisibleOwnWindow: true })
    expect(await scanned(built)).toMatchObject({ mayBeCovered: false })
  })
})

describe('a Google export in parts', () => {
  const MD5 = account(bytes(1, Buffer.from('c')), text(2, 'Old:c'), number(4, 4), number(6, 2))
  const first = exportPart({ number: 1, count: 2, secrets: ['a1', 'a2'] })
  const second = exportPart({ number: 2, count: 2, secrets: ['b1'], odd: MD5 })
  const elsewhere = box(100, 10, 20)

  it('says of each entry whether it can be added, and why not', async () => {
    const report = await scanned(build({ captures: [[[qrResult(second)]]], known: ['b1'] }))
    expect(report.candidates).toEqual([
      {
        kind: 'google-batch',
        id: expect.any(String),
        place: expect.any(Object),
        number: 2,
        count: 2,
        missing: [1],
        entries: [{ issuer: 'Shop', name: 'b1', standing: 'same' }],
        refused: [{ issuer: 'Old', name: 'c', reason: 'algorithm-unsupported' }],
      },
    ])
  })

  it('names all entries of a part of which none can be added', async () => {
    const none = exportPart({ number: 1, count: 1, secrets: [], odd: MD5 })
    const built = build({ captures: [[[qrResult(none)]]] })
    const report = await scanned(built)
    expect(report.candidates).toMatchObject([{ entries: [], refused: [{ name: 'c' }] }])
    expect(await built.incoming.add({ candidateIds: ids(report) })).toMatchObject({
      error: { code: 'invalid-entry' },
    })
  })

  it('remembers a part for the next scan of the dialog, and adds both', async () => {
    const built = build({ captures: [[[qrResult(first)]], [[qrResult(second)]]] })
    const one = await scanned(built)
    expect(one.candidates).toMatchObject([{ number: 1, missing: [2] }])
    const both = await scanned(built)
    expect(both.candidates).toMatchObject([
      { number: 2, missing: [] },
      { number: 1, missing: [], place: null, id: one.candidates[0]?.id },
    ])
    expect(await built.incoming.add({ candidateIds: ids(both) })).toEqual(
      ok({ added: 3, same: 0, replaced: 0, enrolment: null }),
    )
  })

  it('forgets a part when the dialog closes', async () => {
    const built = build({ captures: [[[qrResult(first)]], [[qrResult(second)]]] })
    const id = sourceId()
    await built.incoming.scanScreens({ sourceId: id, behind: false })
    void built.incoming.cancel({ sourceId: id })
    expect((await scanned(built)).candidates).toMatchObject([{ number: 2, missing: [1] }])
  })

  it('knows in a later dialog that a part was added, until all are', async () => {
    const captures = [first, second, first].map((uri) => [[qrResult(uri)]])
    const built = build({ captures })
    await built.incoming.add({ candidateIds: ids(await scanned(built)) })
    const later = await scanned(built)
    expect(later.candidates).toMatchObject([{ number: 2, missing: [] }])
    await built.incoming.add({ candidateIds: ids(later) })
    expect((await scanned(built)).candidates).toMatchObject([{ number: 1, missing: [2] }])
  })

  it('does not count a part of another export, nor one of before a lock', async () => {
    const other = exportPart({ number: 2, count: 2, batchId: 5, secrets: ['z'] })
    const built = build({
      captures: [[[qrResult(first)]], [[qrResult(other)]], [[qrResult(second)]]],
    })
    await built.incoming.add({ candidateIds: ids(await scanned(built)) })
    expect((await scanned(built)).candidates).toMatchObject([{ number: 2, missing: [1] }])
    built.incoming.forgetAll()
    expect((await scanned(built)).candidates).toMatchObject([{ number: 2, missing: [1] }])
  })

  it('of two billion parts is refused, and not counted through', async () => {
    const endless = exportPart({ number: 1, count: 2_147_483_647, secrets: ['a'] })
    const report = await scanned(build({ captures: [[[qrResult(endless)]]] }))
    expect(report.candidates).toMatchObject([
      { kind: 'other', what: 'broken-otp', detail: 'malformed' },
    ])
  })

  it('has every part in one scan', async () => {
    const results = [qrResult(second), qrResult(first, elsewhere)]
    const report = await scanned(build({ captures: [[results]] }))
    expect(report.candidates).toMatchObject([
      { number: 2, missing: [] },
      { number: 1, missing: [] },
    ])
  })
})

describe('a message in parts', () => {
  const bytes = new TextEncoder().encode(KEY_URI)
  const parity = bytes.reduce((sum, byte) => sum ^ byte, 0)
  const half = (index: number, corners = box(20, 10, 20)): QrResult => {
    const own = bytes.subarray(index * 40, index === 0 ? 40 : undefined)
    const part = { index, count: 2, parity }
    return { text: new TextDecoder().decode(own), bytes: own, part, corners }
  }

  it('is no entry before all of it was seen, even if what is there looks like one', async () => {
    const built = build({ captures: [[[half(0)]]], hasVisibleOwnWindow: false })
    const report = await scanned(built)
    expect(report.candidates).toMatchObject([{ kind: 'part', number: 1, count: 2, missing: [2] }])
    expect(await built.incoming.add({ candidateIds: ids(report) })).toMatchObject({
      error: { code: 'invalid-entry' },
    })
    expect(built.added).toEqual([])
  })

  it('is joined over two scans, and then added', async () => {
    const built = build({ captures: [[[half(0)]], [[half(1)]]] })
    await scanned(built)
    const report = await scanned(built)
    expect(report.candidates).toMatchObject([{ kind: 'entry', issuer: 'Example', name: 'alice' }])
    await built.incoming.add({ candidateIds: ids(report) })
    expect(built.added).toEqual([{ issuer: 'Example', secret: '12345678901234567890' }])
  })

  it('leaves nothing behind when the vault locks', async () => {
    const built = build({ captures: [[[half(0)]], [[half(1)]]] })
    await scanned(built)
    built.incoming.forgetAll()
    expect(built.timers.size).toBe(0)
    expect((await scanned(built)).candidates).toMatchObject([{ kind: 'part', missing: [1] }])
  })
})
