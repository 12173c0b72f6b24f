import type { CodeLength } from '../../src-shared/model/code.ts'
import type { SentCode } from '../../src-shared/model/two-factor/sent-code.ts'

/**
 * What a page receives about a code that the server sent: its instants in this computer's time, without the
 * id of its challenge.
 */
export function sentCodeView(
  methodId: string,
  sent: {
    readonly hint: string
    readonly codeLength: CodeLength
    readonly expiresAt: string
    readonly resendAfter: string
  },
  ownTimeMs: (serverTimeMs: number) => number,
): SentCode {
  return {
    methodId,
    hint: sent.hint,
    codeLength: sent.codeLength,
    expiresAtMs: ownTimeMs(Date.parse(sent.expiresAt)),
    resendAfterMs: ownTimeMs(Date.parse(sent.resendAfter)),
  }
}
