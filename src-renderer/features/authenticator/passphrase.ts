import { useEffect, useState } from 'react'
import { MIN_PASSPHRASE_LENGTH } from '../../../src-shared/model/limits.ts'
import {
  estimateStrength,
  type PasswordStrength,
} from '../../../src-shared/strength/password-strength.ts'
import type { Clock } from '../../clock.ts'

export interface NewPassphraseDraft {
  readonly passphrase: string
  readonly repeated: string
}

export const emptyDraft: NewPassphraseDraft = { passphrase: '', repeated: '' }

export type PassphraseProblem = 'too-short' | 'too-weak' | 'differ'

/** A vault's file can be stolen and tried at leisure: within a million guesses is too few. */
const LEAST_SCORE = 2
/** Judging takes up to a quarter of a second: it waits until a person pauses. */
const PAUSE_MS = 250

function isTooShort(passphrase: string): boolean {
  return Array.from(passphrase).length < MIN_PASSPHRASE_LENGTH
}

/** What a passphrase is worth, or null where that can't be found out: nobody is kept out for it. */
async function strengthOf(passphrase: string): Promise<PasswordStrength | null> {
  return estimateStrength(passphrase).catch(() => null)
}

/** What keeps a draft from being used, or null. */
export async function draftProblem(draft: NewPassphraseDraft): Promise<PassphraseProblem | null> {
  if (isTooShort(draft.passphrase)) return 'too-short'
  if (draft.passphrase !== draft.repeated) return 'differ'
  const strength = await strengthOf(draft.passphrase)
  return strength === null || strength.score >= LEAST_SCORE ? null : 'too-weak'
}

export type ShownStrength =
  | { readonly kind: 'none' | 'too-short' | 'judging' }
  | { readonly kind: 'judged'; readonly strength: PasswordStrength }

/** How good a passphrase is, judged once its person pauses typing. */
export function usePassphraseStrength(clock: Clock, passphrase: string): ShownStrength {
  const [judged, setJudged] = useState<{ of: string; strength: PasswordStrength | null } | null>(
    null,
  )
  useEffect(() => {
    if (isTooShort(passphrase)) return undefined
    let isCurrent = true
    const judge = async () => {
      const strength = await strengthOf(passphrase)
      if (isCurrent) setJudged({ of: passphrase, strength })
    }
    const stop = clock.after(PAUSE_MS, () => void judge())
    return () => {
      isCurrent = false
      stop()
    }
  }, [clock, passphrase])
  if (passphrase === '') return { kind: 'none' }
  if (isTooShort(passphrase)) return { kind: 'too-short' }
  if (judged?.of !== passphrase) return { kind: 'judging' }
  return judged.strength === null ? { kind: 'none' } : { kind: 'judged', strength: judged.strength }
}
