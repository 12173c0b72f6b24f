import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import type { EnrolmentDone } from '../../src-shared/model/enrolment.ts'
import type { EntrySummary } from '../../src-shared/model/entry.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type {
  Picture,
  ScanOutlook,
  ScanProgress,
  ScanReport,
  Standing,
} from '../../src-shared/model/scan.ts'
import type { VaultStatus } from '../../src-shared/model/vault-status.ts'
import type { LabelledParameters } from '../../src-shared/otp/label.ts'
import type { OtpParameters } from '../../src-shared/otp/parameters.ts'
import { linksIn } from '../../src-shared/text/clean-pasted.ts'
import { bandsOf } from '../scanner/bands.ts'
import type { Capture } from '../scanner/capture/capture.ts'
import type { QrContent } from '../scanner/classify.ts'
import type { QrHit, RawPicture } from '../scanner/frame.ts'
import type { DecodeOutcome, DecodePool, LookOptions } from '../scanner/threads/pool.ts'
import { createKeptFinds, type KeptFindsDeps } from './kept-finds.ts'
import { isBetter, showsNoCode } from './scan-finds.ts'
import { createDoneParts } from './series.ts'
import { createSightings, type Search, type Sightings } from './sightings.ts'

export interface ScannerDeps extends KeptFindsDeps {
  readonly capture: Capture
  readonly pool: Pick<DecodePool, 'warmUp' | 'decode' | 'lookCloser' | 'letGo'>
  readonly vault: {
    status(): { readonly phase: VaultStatus['phase'] }
    /** Takes a copy of the secret at once: the one handed in is wiped after the call. */
    add(entry: LabelledParameters): Promise<Result<EntrySummary>>
    /** Null while the vault cannot say. */
    hasSecret(parameters: OtpParameters): boolean | null
  }
  /** The TOTP enrolment under way, if any. */
  readonly enrolment: {
    matches(parameters: OtpParameters): boolean
    addToThisComputer(): Promise<Result<EnrolmentDone>>
  }
  /** What a scan has found so far goes to the pages. */
  readonly found: (progress: ScanProgress) => void
}

/** More links than anybody pastes at once. */
const MAX_PASTED_LINKS = 100

interface Added {
  readonly added: number
  readonly duplicates: number
  readonly enrolment: EnrolmentDone | null
}

/** One scan under way. */
interface Run {
  readonly id: string
  readonly startedAtMs: number
  readonly signal: AbortSignal
  readonly sightings: Sightings
}

export interface Scanner {
  readonly handlers: Omit<
    Handlers<AppContract>['scanner'],
    'beginCamera' | 'endCamera' | 'clipboardPicture'
  >
  /** Ends every scan, forgets and wipes every find: on lock, on sign-out, at the end. */
  forgetAll(): void
}

/**
 * Finds QR codes on the screens and in pictures, and puts them into the vault. What the codes carry stays
 * here for five minutes; a page only sees descriptions and ids.
 */
export function createScanner(deps: ScannerDeps): Scanner {
  const { capture, pool, vault, enrolment, clock } = deps
  const kept = createKeptFinds(deps)
  const doneParts = createDoneParts()
  const running = new Map<string, AbortController>()
  /** The scan of the screens that is under way, or the last one. */
  let screens: Promise<unknown> = Promise.resolve()

  function standingOf(parameters: OtpParameters): Standing {
    if (enrolment.matches(parameters)) return 'enrolment'
    if (vault.status().phase !== 'unlocked') return 'unknown'
    const isKnown = vault.hasSecret(parameters)
    return isKnown === null ? 'unknown' : isKnown ? 'duplicate' : 'new'
  }

  /** Searches pictures, each in one way; what was found until then is said at each code. */
  async function searchEach(
    pictures: readonly RawPicture[],
    run: Run,
    isCloser: boolean,
    look: (index: number, options: LookOptions) => Promise<DecodeOutcome | null>,
  ): Promise<Search> {
    const searched = pictures.map(({ label, width, height }) => ({ label, width, height }))
    const hits: (readonly QrHit[])[] = pictures.map(() => [])
    const tell = () => {
      const progress = run.sightings.report({ pictures: searched, hits })
      deps.found({ scanId: run.id, ...progress, isCloser })
    }
    if (isCloser) tell()
    const outcomes = await Promise.all(
      pictures.map(async (_picture, index) => {
        const onFound = (found: readonly QrHit[]) => {
          hits[index] = found
          tell()
        }
        return look(index, { signal: run.signal, onFound })
      }),
    )
    const isComplete = outcomes.every((outcome) => outcome === null || outcome.ended === 'complete')
    return {
      pictures: searched,
      hits,
      isComplete,
      kept: outcomes.map((outcome) => outcome?.kept ?? null),
    }
  }

  const search = (pictures: readonly RawPicture[], run: Run, isKept: boolean) =>
    searchEach(pictures, run, false, async (index, options) => {
      const picture = pictures[index]
      return picture === undefined ? null : pool.decode(picture, { ...options, isKept })
    })

  function letGo({ kept }: Search) {
    for (const picture of kept) if (picture !== null) pool.letGo(picture)
  }

  /** What the ordinary search gave, or a closer look if that showed no one-time-password code and the closer one shows more. */
  async function lookCloser(
    found: Search,
    pictures: readonly RawPicture[],
    run: Run,
  ): Promise<Search> {
    const hasNoCode = (other: Search) => showsNoCode(run.sightings.codes(other))
    if (run.signal.aborted || !hasNoCode(found)) {
      letGo(found)
      return found
    }
    const looks = [
      () =>
        searchEach(pictures, run, true, async (index, options) => {
          const kept = found.kept[index] ?? null
          return kept === null ? null : pool.lookCloser(kept, options)
        }),
      // Colours of one brightness differ in red or in blue.
      ...(['bgra-red', 'bgra-blue'] as const).map(
        (format) => () =>
          searchEach(pictures, run, true, async (index, options) => {
            const picture = pictures[index]
            if (picture?.again === undefined) return null
            return pool.decode({ ...picture, format, bands: picture.again() }, options)
          }),
      ),
    ]
    let best = found
    for (const look of looks) {
      if (run.signal.aborted || !hasNoCode(best)) break
      const closer = await look()
      const isMore = run.sightings.codes(closer).length > run.sightings.codes(best).length
      if (isMore || !hasNoCode(closer)) best = closer
    }
    return { ...best, isComplete: found.isComplete }
  }

  function report(found: Search, run: Run, mayBeCovered: boolean): ScanReport {
    const tookMs = Math.max(0, clock.nowMs() - run.startedAtMs)
    const { pictures, finds } = run.sightings.report(found)
    run.sightings.forgetAllBut(finds)
    return { pictures, finds, tookMs, mayBeCovered }
  }

  async function lookAtScreens(run: Run, behind: boolean): Promise<Result<ScanReport>> {
    const { signal } = run
    // Loading the readers costs less than the capture and runs beside it.
    pool.warmUp()
    const captured = await capture.captureScreens({ hidingOwnWindows: behind, signal })
    if (!captured.ok || signal.aborted) return captured.ok ? cancelled : captured
    let pictures = captured.value
    let found = await search(pictures, run, true)
    let mayBeCovered = !behind && capture.hasVisibleOwnWindow()
    const codes = run.sightings.codes(found)
    if (!signal.aborted && mayBeCovered && showsNoCode(codes)) {
      const hidden = await capture.captureScreens({ hidingOwnWindows: true, signal })
      if (hidden.ok && !signal.aborted) {
        mayBeCovered = false
        const second = await search(hidden.value, run, true)
        const isSecond = isBetter(run.sightings.codes(second), codes)
        letGo(isSecond ? found : second)
        if (isSecond) [found, pictures] = [second, hidden.value]
      }
    }
    found = await lookCloser(found, pictures, run)
    const hasNothing = found.hits.every((hits) => hits.length === 0)
    if (!found.isComplete && hasNothing) return fail({ code: 'screen-capture-failed' })
    return ok(report(found, run, mayBeCovered && !hasNothing))
  }

  async function lookAtPicture(
    picture: Picture,
    run: Run,
    isGlance: boolean,
  ): Promise<Result<ScanReport>> {
    const { label, width, height, gray } = picture
    const pictures = [{ label, width, height, format: 'gray', bands: bandsOf(gray) } as const]
    const ordinary = await search(pictures, run, !isGlance)
    const found = isGlance ? ordinary : await lookCloser(ordinary, pictures, run)
    const hasNothing = found.hits.every((hits) => hits.length === 0)
    if (!found.isComplete && hasNothing) return fail({ code: 'picture-unreadable' })
    return ok(report(found, run, false))
  }

  /** Links that were pasted, as if each stood in a code; there is no picture to show them in. */
  function readText(text: string, run: Run): ScanReport {
    const corner = { x: 0, y: 0 }
    const corners = [corner, corner, corner, corner] as const
    const hits = linksIn(text)
      .slice(0, MAX_PASTED_LINKS)
      .map((link): QrHit => ({ text: link, bytes: Buffer.from(link), corners }))
    const found = {
      pictures: [{ label: '', width: 1, height: 1 }],
      hits: [hits],
      kept: [],
      isComplete: true,
    }
    return { ...report(found, run, false), pictures: [] }
  }

  /** Runs one scan that can be cancelled by its id. */
  async function scan(
    id: string,
    look: (run: Run) => Promise<Result<ScanReport>>,
  ): Promise<Result<ScanReport>> {
    if (running.has(id)) return fail({ code: 'invalid-input', path: 'scanId' })
    const control = new AbortController()
    running.set(id, control)
    const sightings = createSightings({ scanId: id, kept, doneParts, standingOf })
    const { signal } = control
    const run: Run = { id, startedAtMs: clock.nowMs(), signal, sightings }
    try {
      const answer = await look(run)
      if (!signal.aborted) return answer
      kept.forgetScan(id)
      return cancelled
    } finally {
      running.delete(id)
    }
  }

  async function add(findIds: readonly string[]): Promise<Result<Added>> {
    const taken = kept.take(findIds)
    if (taken === null) return fail({ code: 'find-expired' })
    let isDone = false
    try {
      const result = await addContents(taken.contents)
      isDone = result.ok
      if (isDone) doneParts.add(taken.contents)
      return result
    } finally {
      if (isDone) taken.finish()
      else taken.giveBack()
    }
  }

  async function addContents(contents: readonly QrContent[]): Promise<Result<Added>> {
    const entries = contents.flatMap(entriesOf)
    if (entries.length === 0) return fail({ code: 'invalid-entry', reason: 'not-an-entry' })
    const { phase } = vault.status()
    if (phase !== 'unlocked') return fail({ code: `vault-${phase}` })

    // The enrolment first: it alone can be refused by the server, and then nothing has been added yet.
    let enrolled: EnrolmentDone | null = null
    const others = entries.filter((entry) => !enrolment.matches(entry.parameters))
    if (others.length < entries.length) {
      const done = await enrolment.addToThisComputer()
      if (!done.ok) return done
      enrolled = done.value
    }
    let added = enrolled === null ? 0 : 1
    let duplicates = 0
    for (const entry of others) {
      const result = await vault.add(entry)
      if (result.ok) added += 1
      else if (result.error.code === 'duplicate-entry') duplicates += 1
      else return result
    }
    return ok({ added, duplicates, enrolment: enrolled })
  }

  function cancel(id: string) {
    running.get(id)?.abort()
    kept.forgetScan(id)
  }

  return {
    handlers: {
      prepare() {
        pool.warmUp()
        capture.prepare()
        const outlook: ScanOutlook = { screens: capture.outlook() }
        return ok(outlook)
      },
      scanScreens: ({ scanId, behind = false }) =>
        scan(scanId, (run) => {
          // One after the other: two that hide the windows would show them at the wrong moment.
          const before = screens
          const own = before.then(() =>
            run.signal.aborted ? cancelled : lookAtScreens(run, behind),
          )
          screens = own.catch(() => undefined)
          return own
        }),
      scanPicture: ({ scanId, picture, isGlance = false }) =>
        scan(scanId, (run) => lookAtPicture(picture, run, isGlance)),
      readText: ({ scanId, text }) =>
        scan(scanId, (run) => Promise.resolve(ok(readText(text, run)))),
      cancel({ scanId }) {
        cancel(scanId)
        return ok(null)
      },
      add: ({ findIds }) => add([...new Set(findIds)]),
    },
    forgetAll() {
      for (const id of running.keys()) cancel(id)
      kept.forgetAll()
      doneParts.forget()
    },
  }
}

const cancelled = fail({ code: 'scan-cancelled' })

function entriesOf(content: QrContent): readonly LabelledParameters[] {
  switch (content.kind) {
    case 'entry':
      return [content]
    case 'google-batch':
      return content.entries
    case 'part':
    case 'other':
      return []
  }
}
