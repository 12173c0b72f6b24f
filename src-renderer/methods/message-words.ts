import type { Text } from '../ui/text/en.ts'
import type { SentCodeWords } from './method-kind.ts'

/** What is said of codes that come as a message to be read. */
export function messageWords(text: Text): SentCodeWords {
  return {
    ...text.sentCode,
    sentTo: text.challenge.codeSentTo,
    enter: text.smsSetUp.stepCode,
  }
}
