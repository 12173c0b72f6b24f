import type { PasswordStrength } from '../../../src-shared/strength/password-strength.ts'
import type { Clock } from '../../clock.ts'
import { useJudged } from '../form/use-judged.ts'
import { judge } from '../strength/judge.ts'

export interface NewPassphraseDraft {
  readonly passphrase: string
  readonly repeated: string
}

export const emptyDraft: NewPassphraseDraft = { passphrase: '', repeated: '' }

export type PassphraseProblem = 'too-short' | 'too-weak' | 'differ'

/**
 * A vault's file can be stolen and attacked without a time limit: a passphrase that is found within a million
 * guesses is too weak.
 */
const LEAST_SCORE = 2

function isTooShort(passphrase: string, least: number): boolean {
  return Array.from(passphrase).length < least
}

/** The strength of a passphrase, or null when it cannot be estimated: that keeps no one out. */
async function strengthOf(passphrase: string): Promise<PasswordStrength | null> {
  return judge.strengthOf(passphrase).catch(() => null)
}

/** The problem that keeps a draft from being used, or null. */
export async function draftProblem(
  draft: NewPassphraseDraft,
  least: number,
): Promise<PassphraseProblem | null> {
  if (isTooShort(draft.passphrase, least)) return 'too-short'
  if (draft.passphrase !== draft.repeated) return 'differ'
  const strength = await strengthOf(draft.passphrase)
  return strength === null || strength.score >= LEAST_SCORE ? null : 'too-weak'
}

export type ShownStrength =
  | { readonly kind: 'none' | 'too-short' | 'judging' }
  | { readonly kind: 'judged'; readonly strength: PasswordStrength }

/** The strength of a passphrase, estimated once the user pauses typing. */
export function usePassphraseStrength(
  clock: Clock,
  passphrase: string,
  least: number,
): ShownStrength {
  const isLong = !isTooShort(passphrase, least)
  const judged = useJudged(clock, passphrase, isLong, (text) => judge.strengthOf(text))
  if (passphrase === '' || judged.kind === 'unknown') return { kind: 'none' }
  if (!isLong) return { kind: 'too-short' }
  return judged.kind === 'judged'
    ? { kind: 'judged', strength: judged.verdict }
    : { kind: 'judging' }
}
