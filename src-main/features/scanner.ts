import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import type { EnrolmentDone } from '../../src-shared/model/enrolment.ts'
import type { EntrySummary } from '../../src-shared/model/entry.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { Picture, ScanReport } from '../../src-shared/model/scan.ts'
import type { VaultStatus } from '../../src-shared/model/vault-status.ts'
import type { OtpParameters } from '../../src-shared/otp/parameters.ts'
import type { LabelledParameters } from '../../src-shared/otp/label.ts'
import type { Capture } from '../scanner/capture.ts'
import { classify, type QrContent } from '../scanner/classify.ts'
import type { RawPicture } from '../scanner/frame.ts'
import type { DecodePool } from '../scanner/pool.ts'
import {
  collectCodes,
  describeFind,
  isBetter,
  shouldLookBehindOwnWindows,
  wipe,
  type SeenCode,
  type Standing,
} from './scan-finds.ts'

/** How long a find can be added after it was seen. */
export const FIND_LIFETIME_MS = 5 * 60_000

export interface ScannerDeps {
  readonly capture: Capture
  readonly pool: Pick<DecodePool, 'warmUp' | 'decode'>
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
  readonly clock: {
    nowMs(): number
    /** Runs something later; returns its undo. */
    after(delayMs: number, run: () => void): () => void
  }
  readonly newId: () => string
}

interface KeptFind {
  readonly content: QrContent
  readonly seenAtMs: number
  readonly stopTimer: () => void
}

interface Search {
  readonly pictures: ScanReport['pictures']
  readonly codes: readonly SeenCode[]
  /** False when a decode worker failed: codes may be missing. */
  readonly isComplete: boolean
}

interface Added {
  readonly added: number
  readonly duplicates: number
  readonly enrolment: EnrolmentDone | null
}

export type Scanner = Handlers<AppContract>['scanner'] & {
  /** Forgets and wipes every find: on lock, on sign-out, at the end. */
  forgetAll(): void
}

/**
 * Finds QR codes on the screens and in pictures, and puts them into the vault. What the codes carry stays
 * here for five minutes; a page only sees descriptions and ids.
 */
export function createScanner(deps: ScannerDeps): Scanner {
  const { capture, pool, vault, enrolment, clock, newId } = deps
  const finds = new Map<string, KeptFind>()
  let scanUnderWay: Promise<Result<ScanReport>> | null = null

  function forget(id: string) {
    const kept = finds.get(id)
    if (kept === undefined) return
    kept.stopTimer()
    wipe(kept.content)
    finds.delete(id)
  }

  function standingOf(parameters: OtpParameters): Standing {
    if (enrolment.matches(parameters)) return 'enrolment'
    if (vault.status().phase !== 'unlocked') return 'unknown'
    const isKnown = vault.hasSecret(parameters)
    return isKnown === null ? 'unknown' : isKnown ? 'duplicate' : 'new'
  }

  function keep(code: SeenCode) {
    const id = newId()
    const stopTimer = clock.after(FIND_LIFETIME_MS, () => forget(id))
    finds.set(id, { content: code.content, seenAtMs: clock.nowMs(), stopTimer })
    return describeFind(id, code, standingOf)
  }

  async function search(pictures: readonly RawPicture[]): Promise<Search> {
    const outcomes = await Promise.all(pictures.map((picture) => pool.decode(picture)))
    const searched = pictures.map(({ width, height }, index) => ({
      width,
      height,
      hits: outcomes[index]?.hits ?? [],
    }))
    return {
      pictures: pictures.map(({ label, width, height }) => ({ label, width, height })),
      codes: collectCodes(searched, classify),
      isComplete: outcomes.every((outcome) => outcome.ended === 'complete'),
    }
  }

  function report({ pictures, codes }: Search, startedAtMs: number): Result<ScanReport> {
    const tookMs = Math.max(0, clock.nowMs() - startedAtMs)
    return ok({ pictures, finds: codes.map(keep), tookMs })
  }

  async function scan(): Promise<Result<ScanReport>> {
    const startedAtMs = clock.nowMs()
    // Loading the readers costs less than the capture and runs beside it.
    pool.warmUp()
    const captured = await capture.captureScreens({ hidingOwnWindows: false })
    if (!captured.ok) return captured
    let found = await search(captured.value)
    if (shouldLookBehindOwnWindows(found.codes, capture.hasVisibleOwnWindow())) {
      const behind = await capture.captureScreens({ hidingOwnWindows: true })
      if (behind.ok) {
        const second = await search(behind.value)
        if (isBetter(second.codes, found.codes)) found = second
      }
    }
    if (!found.isComplete && found.codes.length === 0) {
      return fail({ code: 'screen-capture-failed' })
    }
    return report(found, startedAtMs)
  }

  async function scanPicture(picture: Picture): Promise<Result<ScanReport>> {
    const startedAtMs = clock.nowMs()
    const { label, width, height, rgba } = picture
    const pixels = Uint8Array.from(rgba)
    const found = await search([{ label, width, height, format: 'rgba', pixels }])
    if (!found.isComplete && found.codes.length === 0) return fail({ code: 'picture-unreadable' })
    return report(found, startedAtMs)
  }

  async function add(findIds: readonly string[]): Promise<Result<Added>> {
    const kept = findIds.map((id) => finds.get(id))
    const contents = kept.flatMap((find) => (find === undefined ? [] : [find.content]))
    const isExpired = ({ seenAtMs }: KeptFind) => clock.nowMs() - seenAtMs >= FIND_LIFETIME_MS
    if (kept.some((find) => find === undefined || isExpired(find))) {
      return fail({ code: 'find-expired' })
    }
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
    for (const id of findIds) forget(id)
    return ok({ added, duplicates, enrolment: enrolled })
  }

  return {
    scanScreens() {
      // Both windows may ask at once; hiding them twice would show them at the wrong moment.
      scanUnderWay ??= scan().finally(() => {
        scanUnderWay = null
      })
      return scanUnderWay
    },
    scanPicture,
    add: ({ findIds }) => add([...new Set(findIds)]),
    forgetAll() {
      for (const id of finds.keys()) forget(id)
    },
  }
}

function entriesOf(content: QrContent): readonly LabelledParameters[] {
  switch (content.kind) {
    case 'entry':
      return [content]
    case 'google-batch':
      return content.entries
    case 'other':
      return []
  }
}
