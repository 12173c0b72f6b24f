import type { SentCode } from '../../../src-shared/model/sent-code.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Text } from './en.ts'

/** The sentence for a failure at a code that was sent: no clock explains it, and no app shows it. */
export function sentCodeSentence(
  failure: Failure,
  text: Text,
  sentence: (failure: Failure) => string,
): string {
  if (failure.code !== 'code-rejected') return sentence(failure)
  return failure.attemptsLeft === null
    ? text.sentCode.rejected
    : `${text.sentCode.rejected} ${text.failures.attemptsLeft(failure.attemptsLeft)}`
}

/** Where the code went, and how long it is. A masked number stays on one line. */
export function sentToSentence(
  { hint, codeLength }: Pick<SentCode, 'hint' | 'codeLength'>,
  text: Text,
): string {
  return text.challenge.codeSentTo(hint.replaceAll(' ', '\u00A0'), codeLength)
}
