import {
  judgePassword,
  MIN_PASSWORD_LENGTH,
  type PasswordObjection,
  type PasswordOwner,
} from '../../../src-shared/strength/password-rule.ts'

/** Hashes passwords. Slow on purpose: Argon2id outside of tests. */
export interface PasswordHasher {
  /** An encoded hash (PHC string) with a fresh salt. */
  hash(password: string): Promise<string>
  verify(encodedHash: string, password: string): Promise<boolean>
  /** A valid hash that matches no password, at the same cost: for unknown email addresses. */
  readonly dummyHash: string
}

const sentences: Readonly<Record<PasswordObjection, string>> = {
  'too-short': `A password has ${MIN_PASSWORD_LENGTH} characters or more.`,
  'too-long': 'This password is too long.',
  'has-email': 'A password does not contain the e-mail address.',
  common: 'This password is easy to guess: it is much like one that many people have.',
  repeats: 'This password repeats itself too much.',
  sequence: 'This password is easy to guess: it follows a sequence.',
  personal: 'This password is easy to guess: it is made of names that belong to the account.',
  guessable: 'This password is easy to guess: take more words, or more characters.',
}

/** Why a new password is refused, as a sentence, or null if it is accepted. */
export type PasswordRule = (password: string, owner: PasswordOwner) => Promise<string | null>

/**
 * The rule for every place that sets a password. It holds its thread for up to a second, and the first call
 * loads dictionaries: a server asks `process/password-judge.ts`, whose thread is its own.
 */
export const passwordObjection: PasswordRule = async (password, owner) => {
  const { objection } = await judgePassword(password, owner)
  return objection === null ? null : sentences[objection]
}

/**
 * The hash of a person without a password, who is new or disabled: no password has it. Comparing it costs as much
 * as any other.
 */
export const NO_PASSWORD =
  '$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** The form of an email address that is compared: case-insensitive. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase()
}
