import type { ZxcvbnResult } from '@zxcvbn-ts/core'
import { JUDGED_LENGTH, loadEstimator } from './estimator.ts'

/** The one thing that makes a password easy to guess, if there is one. */
export type PasswordWeakness = 'common' | 'repeats' | 'sequence' | 'personal' | 'guessable'

export interface PasswordStrength {
  /** Guesses that a good attacker needs, as a power of ten. */
  readonly guessesLog10: number
  /** 0 at once, 1 within a million guesses, 2 within 10^8, 3 within 10^10, 4 more. */
  readonly score: 0 | 1 | 2 | 3 | 4
  /** Null for a password that withstands guessing. */
  readonly weakness: PasswordWeakness | null
}

/** From this score on a password or passphrase withstands an attacker who has its slow hash. */
export const STRONG_GUESSES_LOG10 = 10
/** Where a score begins, as powers of ten (zxcvbn). */
const SCORES_FROM = [3, 6, 8, STRONG_GUESSES_LOG10] as const
/** An attacker who tries a word with its letters separated must guess the separators too. */
const SEPARATORS_LOG10 = 2
/** Shorter parts of names and addresses occur in every text. */
const SHORTEST_PERSONAL_WORD = 3

const SEPARATORS = /[\s\p{Pd}\p{Pc}.,;:/\\|+~*'"]+/gu
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Variation_Selector}]/gu

/**
 * How hard a password is to guess for an attacker who knows the person's names and addresses (`personal`):
 * known passwords, words and names in three languages, dates, sequences, keyboard patterns, repeats, signs as
 * letters, accents, separated letters. Only the first 64 characters count. The first call loads the
 * dictionaries; a call takes up to a quarter of a second.
 */
export async function estimateStrength(
  password: string,
  personal: readonly string[] = [],
): Promise<PasswordStrength> {
  const estimate = await loadEstimator()
  const words = personalWords(personal)
  const plain = cut(password.normalize('NFKC').replaceAll(INVISIBLE, ''))
  const bare = cut(withoutSeparators(plain))
  const asTyped = estimate(plain, words)
  if (bare === plain || bare === '') return judged(asTyped, asTyped.guessesLog10)
  const joined = estimate(bare, words)
  return joined.guessesLog10 + SEPARATORS_LOG10 < asTyped.guessesLog10
    ? judged(joined, joined.guessesLog10 + SEPARATORS_LOG10)
    : judged(asTyped, asTyped.guessesLog10)
}

/** What an attacker tries of a person's names and addresses: each whole, its parts, its parts joined. */
export function personalWords(personal: readonly string[]): readonly string[] {
  const words = personal.flatMap((text) => {
    const whole = text.normalize('NFKC').toLowerCase().trim()
    const parts = whole.split(/[^\p{L}\p{N}]+/u)
    return [whole, ...parts, parts.join('')]
  })
  return [...new Set(words)].filter((word) => word.length >= SHORTEST_PERSONAL_WORD)
}

/** The score of so many guesses. */
export function scoreOf(guessesLog10: number): PasswordStrength['score'] {
  const passed = SCORES_FROM.filter((from) => guessesLog10 >= from).length
  return passed as PasswordStrength['score']
}

function judged(result: ZxcvbnResult, guessesLog10: number): PasswordStrength {
  const score = scoreOf(guessesLog10)
  return { guessesLog10, score, weakness: score === 4 ? null : weaknessOf(result) }
}

const weaknessOfPattern: Readonly<Record<string, PasswordWeakness>> = {
  repeat: 'repeats',
  sequence: 'sequence',
  spatial: 'sequence',
  wordSequence: 'sequence',
}

/** What most of a weak password consists of. */
function weaknessOf({ sequence }: ZxcvbnResult): PasswordWeakness {
  const longest = sequence.reduce<(typeof sequence)[number] | undefined>(
    (most, part) => (most === undefined || part.token.length > most.token.length ? part : most),
    undefined,
  )
  const dictionary: unknown = longest?.['dictionaryName']
  if (dictionary === 'userInputs') return 'personal'
  if (dictionary === 'passwords-common') return 'common'
  return weaknessOfPattern[longest?.pattern ?? ''] ?? 'guessable'
}

function withoutSeparators(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(SEPARATORS, '')
}

function cut(text: string): string {
  return Array.from(text).slice(0, JUDGED_LENGTH).join('').slice(0, JUDGED_LENGTH)
}
