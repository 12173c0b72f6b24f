/** People are requested when no one has typed for this long. */
export const SEARCH_PAUSE_MS = 300

/** The search text that is sent for what was typed: one line, or null for no search. */
export function searchOf(typed: string): string | null {
  const clean = typed.replaceAll(/\p{Cc}+/gu, ' ').trim()
  return clean === '' ? null : clean
}
