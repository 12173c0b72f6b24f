import type { FileRefusal } from '../../../src-shared/model/vault/import.ts'
import type { Text } from '../../ui/text/en.ts'
import { invalidEntrySentence, otherCodeSentence } from '../../ui/text/other-code-sentence.ts'

/** Reasons that have a sentence which fits a line of a file as well. */
const NAMED = /^(?:secret-|counter-|parameter-)/

/** Why a place of a file can't be added. */
export function refusalSentence(
  { what, detail }: Pick<FileRefusal, 'what' | 'detail'>,
  text: Text,
): string {
  if (what === 'text') return text.importing.lineNoLink
  if (what !== 'broken-otp') return otherCodeSentence(what, detail, text)
  if (detail === 'not-utf8') return text.importing.lineNotUtf8
  if (detail === 'no-entry') return text.importing.entryBroken
  return detail !== null && NAMED.test(detail)
    ? invalidEntrySentence(detail, text)
    : text.importing.lineBroken
}
