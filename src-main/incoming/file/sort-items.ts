import type { FileLoss, FileReport } from '../../../src-shared/model/vault/import.ts'
import { fail, type Result } from '../../../src-shared/model/result.ts'
import type { VaultStatus } from '../../../src-shared/model/vault/vault-status.ts'
import type { Steps } from '../../time/steps.ts'
import { secretDigest } from '../../vault/entries/entry-index.ts'
import type { VaultEntries } from '../../vault/vault-entries.ts'
import type { Candidates } from '../candidates.ts'
import type { PlaceInSeries } from '../content.ts'
import { incompleteExports, type DoneParts } from '../series.ts'
import type { FileItem } from './importer.ts'

export interface SortDeps {
  readonly vault: {
    status(): { readonly phase: VaultStatus['phase'] }
    readonly compare: VaultEntries['compare']
    readonly prepareComparison: VaultEntries['prepareComparison']
  }
  readonly candidates: Pick<Candidates, 'hold' | 'forgetSource'>
  readonly doneParts: DoneParts
}

type EntryItem = Extract<NonNullable<FileItem>, { entry: unknown }>

/**
 * Holds what can be added; what cannot is told with the reason, and what is there already is overwritten. Works in
 * steps, each of one item; null when the vault was closed, or the person cancelled, in between.
 */
export function* sortSteps(
  deps: SortDeps,
  sourceId: string,
  items: readonly FileItem[],
  isOpen: () => boolean,
): Steps<Omit<FileReport, 'format'> | null> {
  const report: Omit<FileReport, 'format'> = {
    candidates: [],
    doubles: [],
    refusals: [],
    losses: [],
    incomplete: [],
  }
  const parts: PlaceInSeries[] = []
  const losses = new Map<FileLoss, number>()
  const before = new Set<string>()
  const offered = new Set<string>()
  for (const item of inPlaces(items)) {
    if (!isOpen()) return null
    if (item === null) continue
    if ('begins' in item) parts.push(item.begins)
    else if (!('entry' in item)) report.refusals.push(item)
    else {
      const isOffered = sortEntry(deps, { sourceId, item, before, report })
      if (isOffered && item.part !== undefined) offered.add(placeOf(item.part))
      if (isOffered)
        for (const what of item.losses ?? []) losses.set(what, (losses.get(what) ?? 0) + 1)
    }
    yield
  }
  if (!isOpen()) return null
  report.losses = [...losses].map(([what, count]) => ({ what, count }))
  report.incomplete = incompleteExports(parts, deps.doneParts.isDone)
  // A part of which there is nothing to add is not asked for again.
  deps.doneParts.add(parts.filter((part) => !offered.has(placeOf(part))))
  return report
}

/** In the person's own order, where the app that wrote the file had one: what is added stands in this order. */
function inPlaces(items: readonly FileItem[]): readonly FileItem[] {
  const positionOf = (item: FileItem) =>
    item !== null && 'entry' in item ? item.position : undefined
  if (!items.some((item) => positionOf(item) !== undefined)) return items
  const placed = items.map((item) => ({ item, position: positionOf(item) ?? Infinity }))
  // Not a difference: two that have no place are alike.
  placed.sort((a, b) => (a.position < b.position ? -1 : Number(a.position > b.position)))
  return placed.map(({ item }) => item)
}

const placeOf = ({ key, number }: PlaceInSeries) => `${key} ${number}`

/** Whether it can be added. */
function sortEntry(
  { vault, candidates }: SortDeps,
  to: {
    readonly sourceId: string
    readonly item: EntryItem
    /** What came before in this file. */
    readonly before: Set<string>
    readonly report: Omit<FileReport, 'format'>
  },
): boolean {
  const { sourceId, item, before, report } = to
  const { number, entry, part } = item
  const { issuer, name, parameters, tags = [], isTrashed = false } = entry
  const digest = secretDigest(parameters)
  const match = vault.compare(entry)
  if (match === null || match.kind === 'same' || before.has(digest)) {
    parameters.secret.fill(0)
    report.doubles.push({ number, issuer, name })
    return false
  }
  before.add(digest)
  const id = candidates.hold(sourceId, {
    kind: 'entry',
    ...entry,
    ...(part === undefined ? {} : { part }),
  })
  const canReplace = match.kind === 'conflict' && !match.entry.guardsSignIn
  const { type } = parameters
  const standing = match.kind
  const label = { number, issuer, name, type, tags: [...tags] }
  report.candidates.push({ ...label, id, standing, canReplace, isTrashed })
  return true
}

/** Why nothing more is read: the vault is closed, or else the person cancelled. */
export function closedFailure({ status }: SortDeps['vault']): Result<never> {
  const { phase } = status()
  return fail(phase === 'unlocked' ? { code: 'scan-cancelled' } : { code: `vault-${phase}` })
}

export function wipe(items: readonly FileItem[]): void {
  for (const item of items) {
    if (item !== null && 'entry' in item) item.entry.parameters.secret.fill(0)
  }
}
