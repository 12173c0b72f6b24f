import { separateLabel } from '../../../../src-shared/otp/label.ts'
import { classify } from '../../classify.ts'
import type { FileItem } from '../importer.ts'
import { kept, textOf, type WrittenEntry } from '../written-entry.ts'

/**
 * Reads a key that is a setup link. Title and user name are what the person sees and changes in these programs, so the
 * names in the link only stand in for those that are empty.
 */
export function linkedItem(
  number: number,
  link: string,
  beside: Pick<WrittenEntry, 'issuer' | 'name' | 'extras'> = {},
): FileItem {
  const own = separateLabel(textOf(beside.issuer), textOf(beside.name))
  const content = classify(link)
  switch (content.kind) {
    case 'entry': {
      const { parameters } = content
      const { extras, losses } = kept(beside)
      const entry = {
        parameters,
        issuer: own.issuer || content.issuer,
        name: own.name || content.name,
        ...extras,
      }
      return losses.length === 0 ? { number, entry } : { number, entry, losses }
    }
    case 'other':
      return { number, ...own, what: content.what, detail: content.detail }
    case 'google-batch':
    case 'part':
      return { number, ...own, what: 'broken-otp', detail: 'malformed' }
  }
}
