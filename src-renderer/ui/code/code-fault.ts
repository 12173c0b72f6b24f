import type { Failure } from '../../../src-shared/model/failure.ts'

/** What a code's field shows for a failure: the id of its explanation, and whether the code itself was wrong. */
export function codeFault(
  failure: Failure | null,
  explanationId: string,
): { readonly errorId: string | null; readonly isWrong: boolean } {
  return {
    errorId: failure === null ? null : explanationId,
    isWrong: failure?.code === 'code-rejected',
  }
}
