import type { MethodType } from '../../src-shared/model/two-factor/method.ts'
import { isSent } from '../../src-shared/model/two-factor/method-type.ts'
import type { Text } from '../ui/text/en.ts'
import { email } from './email.tsx'
import { messageWords } from './message-words.ts'
import type { KindOf, SentCodeWords } from './method-kind.ts'
import { sms } from './sms.tsx'
import { totp } from './totp.tsx'
import { voice } from './voice.tsx'

/** The kinds of second factor as the pages show them: all that differs between them is read from here. */
export const methodKinds: { readonly [Type in MethodType]: KindOf<Type> } = {
  totp,
  sms,
  voice,
  email,
}

/** What is said of a code that was sent. Of a method that is gone meanwhile nothing more is known than that. */
export function codeWordsOf(
  method: { readonly type: MethodType } | undefined,
  text: Text,
): SentCodeWords {
  return method !== undefined && isSent(method.type)
    ? methodKinds[method.type].codeWords(text)
    : messageWords(text)
}
