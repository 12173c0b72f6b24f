import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { Exported } from '../../features/exporting/export-state.ts'
import type { Text } from '../../ui/text/en.ts'

/** What came of an export whose dialog was closed meanwhile. */
export function lateSentence(
  outcome: Result<Exported>,
  { text, sentence }: { readonly text: Text; readonly sentence: (failure: Failure) => string },
): string {
  const { notSaved, written, printed, shown } = text.exporting
  if (!outcome.ok) return notSaved(sentence(outcome.error))
  const { way, outlook } = outcome.value
  return { save: written, print: printed, show: shown }[way](outlook.written)
}
