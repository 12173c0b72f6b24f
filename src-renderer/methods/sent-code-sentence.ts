import type { Failure } from '../../src-shared/model/failure.ts'
import type { SentCode } from '../../src-shared/model/two-factor/sent-code.ts'
import type { Text } from '../ui/text/en.ts'
import type { SentCodeWords } from './method-kind.ts'

/** The sentence for a failure of a code that was sent: neither the clock nor an authenticator app explains it. */
export function sentCodeSentence(
  failure: Failure,
  words: Pick<SentCodeWords, 'rejected'>,
  text: Text,
  sentence: (failure: Failure) => string,
): string {
  if (failure.code !== 'code-rejected') return sentence(failure)
  return failure.attemptsLeft === null
    ? words.rejected
    : `${words.rejected} ${text.failures.attemptsLeft(failure.attemptsLeft)}`
}

/** Where the code was sent, and how many digits it has. A masked number stays on one line. */
export function sentToSentence(
  { hint, codeLength }: Pick<SentCode, 'hint' | 'codeLength'>,
  words: Pick<SentCodeWords, 'sentTo'>,
): string {
  return words.sentTo(hint.replaceAll(' ', '\u00A0'), codeLength)
}
