import { setImmediate as nextTurn } from 'node:timers/promises'
import type {
  FileLoss,
  FileOpening,
  FileReading,
  FileReport,
} from '../../../src-shared/model/vault/import.ts'
import { MAX_ENTRIES, MAX_IMPORT_FILE_BYTES } from '../../../src-shared/model/limits.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { VaultStatus } from '../../../src-shared/model/vault/vault-status.ts'
import type { VaultEntries } from '../../vault/vault-entries.ts'
import { secretDigest } from '../../vault/entries/entry-index.ts'
import type { Candidates } from '../candidates.ts'
import type { PlaceInSeries } from '../content.ts'
import { incompleteExports, type DoneParts } from '../series.ts'
import { contentOf } from './file-content.ts'
import type { FileItem } from './importer.ts'
import { importerFor } from './importers.ts'
import type { WithKeys } from './keys/key-maker.ts'
import type { LockedFile, LockedFiles } from './locked-files.ts'

export interface ReadFileDeps {
  readonly vault: {
    status(): { readonly phase: VaultStatus['phase'] }
    readonly compare: VaultEntries['compare']
  }
  readonly candidates: Pick<Candidates, 'hold'>
  readonly lockedFiles: LockedFiles
  readonly doneParts: DoneParts
  readonly withKeys: WithKeys
  /** The key of a file is being made. */
  readonly opening: (now: FileOpening) => void
  readonly nowMs: () => number
}

/** Most places of a file, with those where nothing stands. */
const MAX_PLACES = 10 * MAX_ENTRIES

/** Main answers pages and shows codes meanwhile: it reads for so long in one turn of its event loop. */
const TURN_MS = 8

/**
 * Reads a file that the person chose: what can be added is held as candidates. The bytes are overwritten, unless they
 * are encrypted: then they are held until `unlockFile`. Fails with `file-too-large`, `file-unknown`, `file-not-utf8`,
 * `file-refused`, `file-too-many-entries`, `scan-cancelled` or why the vault is not open.
 */
export async function readFile(
  deps: ReadFileDeps,
  sourceId: string,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Result<FileReading>> {
  let isKept = false
  try {
    if (bytes.length > MAX_IMPORT_FILE_BYTES) {
      return fail({ code: 'file-too-large', limitBytes: MAX_IMPORT_FILE_BYTES })
    }
    const { phase } = deps.vault.status()
    if (phase !== 'unlocked') return fail({ code: `vault-${phase}` })
    const file = contentOf(bytes)
    const found = importerFor(file)
    if (found === null) return fail({ code: isUtf16(bytes) ? 'file-not-utf8' : 'file-unknown' })
    const { format, importer } = found
    const reason = importer.refusal?.(file) ?? null
    if (reason !== null) return fail({ code: 'file-refused', reason })
    const { lock } = importer
    let parsed: Result<Iterable<FileItem>>
    if (lock?.isLocked(file) !== true) parsed = ok(importer.parse(file))
    else if (lock.needsNoPassword?.(file) === true)
      parsed = await unlocked(deps, { format, file, lock }, { sourceId, password: '', signal })
    else {
      isKept = true
      deps.lockedFiles.hold(sourceId, { format, file, lock })
      return ok({ state: 'locked', format })
    }
    if (!parsed.ok) return parsed
    const report = await reportOf(deps, sourceId, format, parsed.value, signal)
    return report.ok ? ok({ state: 'read', report: report.value }) : report
  } finally {
    if (!isKept) bytes.fill(0)
  }
}

/**
 * Opens a file that was held. It is held further unless it was opened: the person may try another password. Fails with
 * `file-gone`, `file-password-wrong`, `file-refused`, `file-cost-refused`, `file-key-failed`, or as `readFile` does.
 */
export async function unlockFile(
  deps: ReadFileDeps,
  sourceId: string,
  password: string,
  signal: AbortSignal,
): Promise<Result<FileReport>> {
  const locked = deps.lockedFiles.get(sourceId)
  if (locked === null) return fail({ code: 'file-gone' })
  const items = await unlocked(deps, locked, { sourceId, password, signal })
  if (!items.ok) return items
  const report = await reportOf(deps, sourceId, locked.format, items.value, signal)
  if (report.ok) deps.lockedFiles.forget(sourceId)
  return report
}

function unlocked(
  { withKeys, opening }: ReadFileDeps,
  { file, lock }: LockedFile,
  how: { readonly sourceId: string; readonly password: string; readonly signal: AbortSignal },
): Promise<Result<Iterable<FileItem>>> {
  const { sourceId, password, signal } = how
  const onEstimate = (estimateMs: number) => opening({ sourceId, estimateMs })
  return withKeys({ signal, onEstimate }, (makeKey, openApart) =>
    lock.unlock(file, password, makeKey, openApart),
  )
}

async function reportOf(
  deps: ReadFileDeps,
  sourceId: string,
  format: FileReport['format'],
  parsed: Iterable<FileItem>,
  signal: AbortSignal,
): Promise<Result<FileReport>> {
  const items = await readItems(parsed, deps.nowMs, signal)
  if (!items.ok) return items
  const { phase } = deps.vault.status()
  if (phase !== 'unlocked' || signal.aborted) {
    wipe(items.value.items)
    return fail(phase === 'unlocked' ? { code: 'scan-cancelled' } : { code: `vault-${phase}` })
  }
  return ok({ format, ...sort(deps, sourceId, items.value) })
}

type Item = Exclude<NonNullable<FileItem>, { begins: unknown }>

interface Items {
  readonly items: readonly Item[]
  /** The parts of exports that are in the file. */
  readonly parts: readonly PlaceInSeries[]
}

/** All items, read in turns. On failure their secrets are overwritten. */
async function readItems(
  parsed: Iterable<FileItem>,
  nowMs: () => number,
  signal: AbortSignal,
): Promise<Result<Items>> {
  const items: Item[] = []
  const parts: PlaceInSeries[] = []
  let places = 0
  let turnStartedAtMs = nowMs()
  for (const item of parsed) {
    places += 1
    if (item !== null && 'begins' in item) parts.push(item.begins)
    else if (item !== null) items.push(item)
    if (items.length > MAX_ENTRIES || places > MAX_PLACES) {
      wipe(items)
      return fail({ code: 'file-too-many-entries', limit: MAX_ENTRIES })
    }
    if (nowMs() - turnStartedAtMs < TURN_MS) continue
    await nextTurn()
    if (signal.aborted) {
      wipe(items)
      return fail({ code: 'scan-cancelled' })
    }
    turnStartedAtMs = nowMs()
  }
  return ok({ items, parts })
}

/** Holds what can be added; what cannot is told with the reason, and what is there already is overwritten. */
function sort(
  { vault, candidates, doneParts }: ReadFileDeps,
  sourceId: string,
  { items, parts }: Items,
): Omit<FileReport, 'format'> {
  const report: Omit<FileReport, 'format'> = {
    candidates: [],
    doubles: [],
    refusals: [],
    losses: [],
    incomplete: [],
  }
  const losses = new Map<FileLoss, number>()
  const before = new Set<string>()
  const offered = new Set<string>()
  for (const item of items) {
    if (!('entry' in item)) {
      report.refusals.push(item)
      continue
    }
    const { number, entry, part } = item
    const { issuer, name, parameters, tags = [], isTrashed = false } = entry
    const digest = secretDigest(parameters)
    const match = vault.compare(entry)
    if (match === null || match.kind === 'same' || before.has(digest)) {
      parameters.secret.fill(0)
      report.doubles.push({ number, issuer, name })
      continue
    }
    before.add(digest)
    if (part !== undefined) offered.add(`${part.key} ${part.number}`)
    const id = candidates.hold(sourceId, {
      kind: 'entry',
      ...entry,
      ...(part === undefined ? {} : { part }),
    })
    const canReplace = match.kind === 'conflict' && !match.entry.guardsSignIn
    const { type } = parameters
    report.candidates.push({
      id,
      number,
      issuer,
      name,
      type,
      standing: match.kind,
      canReplace,
      tags: [...tags],
      isTrashed,
    })
    for (const what of item.losses ?? []) losses.set(what, (losses.get(what) ?? 0) + 1)
  }
  report.losses = [...losses].map(([what, count]) => ({ what, count }))
  report.incomplete = incompleteExports(parts, doneParts.isDone)
  // A part of which there is nothing to add is not asked for again.
  doneParts.add(parts.filter((part) => !offered.has(`${part.key} ${part.number}`)))
  return report
}

function wipe(items: readonly Item[]): void {
  for (const item of items) if ('entry' in item) item.entry.parameters.secret.fill(0)
}

/** A text in the other encoding that editors offer: a mark says so, or every other byte of its beginning is 0. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  const beginning = bytes.subarray(0, 64)
  return (
    beginning.length >= 8 &&
    [0, 1].some((odd) => beginning.every((byte, index) => (byte === 0) === (index % 2 === odd)))
  )
}
