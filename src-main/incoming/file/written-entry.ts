import type { FileLoss } from '../../../src-shared/model/vault/import.ts'
import { separateLabel, type LabelledParameters } from '../../../src-shared/otp/label.ts'
import { readParameters, type ParameterName } from '../../../src-shared/otp/read-parameters.ts'
import { cleanLabel } from '../../../src-shared/text/clean-label.ts'
import { MAX_NOTE_LENGTH } from '../../../src-shared/text/note.ts'
import { cleanTags, MAX_TAG_LENGTH, tagKey } from '../../../src-shared/text/tags.ts'
import type { Extras } from '../content.ts'
import type { FileItem } from './importer.ts'

type Written = 'secret' | 'algorithm' | 'digits' | 'period' | 'counter'

/** An entry as a file has it: nothing of it is known to be what it should be. */
export interface WrittenEntry extends Readonly<Partial<Record<Written, unknown>>> {
  readonly type?: unknown
  /** Its codes are Steam's, although its type is another. */
  readonly isSteam?: boolean
  readonly issuer?: unknown
  readonly name?: unknown
  readonly extras?: Extras
  readonly losses?: readonly FileLoss[]
  /** Its place in the person's own order. */
  readonly position?: unknown
}

/** Reads an entry of a file whose parameters stand apart, or says why it is none. */
export function itemOf(number: number, written: WrittenEntry): FileItem {
  const label = separateLabel(textOf(written.issuer), textOf(written.name))
  const get = (name: ParameterName) => {
    const text = name === 'encoder' ? '' : textOf(written[name]).trim()
    return text === '' ? null : text
  }
  const parameters = readParameters(textOf(written.type).trim(), get, written.isSteam)
  if (!parameters.ok) {
    const { reason: detail } = parameters
    const what = /^(?:type|algorithm|digits|period)-/.test(detail)
      ? 'unsupported-otp'
      : 'broken-otp'
    return { number, ...label, what, detail }
  }
  return { number, ...keptOf({ parameters: parameters.value, ...label }, written) }
}

/** An entry with what stands beside its parameters, as it will be kept, and what of that will not. */
export function keptOf(
  entry: LabelledParameters,
  { extras = {}, losses = [], position }: Pick<WrittenEntry, 'extras' | 'losses' | 'position'>,
): Pick<Extract<FileItem, { entry: unknown }>, 'entry' | 'losses' | 'position'> {
  const { note = '', tags = [] } = extras
  const labels = tags.map(cleanLabel).filter((tag) => tag !== '')
  const cleaned = cleanTags(labels)
  const isTagLost =
    new Set(labels.map(tagKey)).size > cleaned.length ||
    labels.some((tag) => tag.length > MAX_TAG_LENGTH)
  const all: readonly FileLoss[] = [
    ...losses,
    ...(note.trim().length > MAX_NOTE_LENGTH ? (['note-shortened'] as const) : []),
    ...(isTagLost ? (['tags-left-out'] as const) : []),
  ]
  const kept = { ...entry, ...extras, ...(cleaned.length === 0 ? {} : { tags: cleaned }) }
  return {
    entry: kept,
    ...(all.length === 0 ? {} : { losses: all }),
    ...(typeof position === 'number' && Number.isFinite(position) ? { position } : {}),
  }
}

/** Refuses an entry that only another app can use. */
export function otherAppsItem(
  number: number,
  { issuer, name }: Pick<WrittenEntry, 'issuer' | 'name'>,
  app: string,
): FileItem {
  const label = separateLabel(textOf(issuer), textOf(name))
  return { number, ...label, what: 'vendor-app', detail: app }
}

/** What stands at a place and is no entry at all. */
export function brokenItem(number: number): FileItem {
  return { number, issuer: '', name: '', what: 'broken-otp', detail: 'no-entry' }
}

/** Text or a number as text; empty for anything else. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}

/** The members of a JSON object; null for anything else. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Record<string, unknown>) : null
}
