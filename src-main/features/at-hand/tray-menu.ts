import type { EntrySummary } from '../../../src-shared/model/vault/entry.ts'
import { cleanLabel } from '../../../src-shared/text/clean-label.ts'
import type { TrayAct, TrayWords } from './text/words.ts'

/** One line of the tray's menu. */
export type TrayItem =
  | { readonly kind: 'entry'; readonly id: string; readonly label: string }
  | { readonly kind: 'act'; readonly act: TrayAct; readonly label: string }
  | { readonly kind: 'line' }

/** More would be slower to read than the quick search. */
const MAX_ENTRIES = 8
const MAX_LABEL = 48

/** Pinned entries keep the order in which they were pinned. */
const lastUse = ({ isPinned, lastUsedAtMs }: EntrySummary) => (isPinned ? 0 : (lastUsedAtMs ?? 0))

/** Issuer and account in one line; `&` would underline the letter behind it. */
function labelOf(entry: EntrySummary, unnamed: string): string {
  const named = [entry.issuer, entry.name].map((text) => cleanLabel(text)).filter(Boolean)
  const [first = unnamed, second] = named
  const whole = second === undefined ? first : `${first} (${second})`
  const characters = Array.from(whole)
  const short =
    characters.length <= MAX_LABEL ? whole : `${characters.slice(0, MAX_LABEL - 1).join('')}…`
  return short.replaceAll('&', '&&')
}

/**
 * The tray's menu: the pinned entries and those that were used last, whose codes a press copies, while the vault is open, and what can always be done.
 * A counter-based entry is left out: a press by mistake would use up its code.
 */
export function trayMenu(
  entries: readonly EntrySummary[] | null,
  words: TrayWords,
): readonly TrayItem[] {
  const shown = (entries ?? [])
    .filter(({ type, deletedAtMs }) => type !== 'hotp' && deletedAtMs === null)
    .toSorted((a, b) => Number(b.isPinned) - Number(a.isPinned) || lastUse(b) - lastUse(a))
    .slice(0, MAX_ENTRIES)
    .map((entry): TrayItem => ({
      kind: 'entry',
      id: entry.id,
      label: labelOf(entry, words.unnamed),
    }))
  const act = (name: TrayAct): TrayItem => ({ kind: 'act', act: name, label: words.acts[name] })
  return [
    ...shown,
    ...(shown.length > 0 ? [{ kind: 'line' } as const] : []),
    act('quick-search'),
    act('open'),
    act('preferences'),
    ...(entries === null ? [] : [act('lock')]),
    { kind: 'line' },
    act('quit'),
  ]
}
