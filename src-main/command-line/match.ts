import type { EntrySummary } from '../../src-shared/model/vault/entry.ts'
import { folded } from '../../src-shared/text/folded.ts'

/** The entries in use that a query means: the one of exactly this name, or all that have each of its words. */
export function matching(entries: readonly EntrySummary[], query: string): readonly EntrySummary[] {
  const inUse = entries.filter(({ deletedAtMs }) => deletedAtMs === null)
  const wanted = folded(query).trim()
  const exact = inUse.filter((entry) => names(entry).some((name) => folded(name) === wanted))
  if (exact.length > 0) return exact
  const words = wanted.split(/\s+/u)
  return inUse.filter((entry) => {
    const text = folded([entry.issuer, entry.name, ...entry.tags, entry.note].join('\n'))
    return words.every((word) => text.includes(word))
  })
}

function names({ id, issuer, name }: EntrySummary): readonly string[] {
  return [id, issuer, name, `${issuer}:${name}`, `${issuer} ${name}`].filter((text) => text !== '')
}

/** The name that a list and a choice show: `Issuer: account`. */
export function labelOf({ issuer, name }: Pick<EntrySummary, 'issuer' | 'name'>): string {
  return printable(issuer === '' || name === '' ? issuer + name : `${issuer}: ${name}`)
}

/** Names come from anywhere: nothing in them moves the cursor, or turns the line around. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '')
}
