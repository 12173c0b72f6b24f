import { separateLabel } from '../../../src-shared/otp/label.ts'
import { classify } from '../classify.ts'
import type { FileItem } from './importer.ts'
import { keptOf, textOf, type WrittenEntry } from './written-entry.ts'

/**
 * Reads an entry of a file whose parameters are a setup link. The names in the link count, and those in the file stand
 * in for empty ones; the other way round when `naming` is `file`, for programs in which a person changes only those.
 */
export function linkItem(
  number: number,
  link: string,
  written: Pick<WrittenEntry, 'issuer' | 'name' | 'extras' | 'losses'>,
  naming: 'link' | 'file' = 'link',
): FileItem {
  const called = separateLabel(textOf(written.issuer), textOf(written.name))
  const content = classify(link)
  switch (content.kind) {
    case 'entry': {
      const { parameters } = content
      const [first, second] = naming === 'link' ? [content, called] : [called, content]
      const label = { issuer: first.issuer || second.issuer, name: first.name || second.name }
      return { number, ...keptOf({ parameters, ...label }, written) }
    }
    case 'google-batch':
    case 'part':
      return { number, ...called, what: 'broken-otp', detail: 'no-entry' }
    case 'other':
      return { number, ...called, what: content.what, detail: content.detail }
  }
}
