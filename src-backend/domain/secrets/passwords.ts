import { MIN_PASSWORD_LENGTH } from '../../../src-shared/model/limits.ts'
import { estimateStrength } from '../../../src-shared/strength/password-strength.ts'
import type { PasswordWeakness } from '../../../src-shared/strength/password-strength.ts'

/** Hashes passwords. Slow on purpose: Argon2id outside of tests. */
export interface PasswordHasher {
  /** An encoded hash (PHC string) with a fresh salt. */
  hash(password: string): Promise<string>
  verify(encodedHash: string, password: string): Promise<boolean>
  /** A valid hash that no password fits, of the same cost: for e-mail addresses that nobody has. */
  readonly dummyHash: string
}

const MAX_PASSWORD_LENGTH = 1024

/** Whose password it is to be: what whoever guesses knows of them. */
export interface PasswordOwner {
  readonly email: string
  readonly name: string
  readonly companyName: string
}

const sentences: Readonly<Record<PasswordWeakness, string>> = {
  common: 'This password is easy to guess: it is much like one that many people have.',
  repeats: 'This password repeats itself too much.',
  sequence: 'This password is easy to guess: it follows a sequence.',
  personal: 'This password is easy to guess: it is made of names that belong to the account.',
  guessable: 'This password is easy to guess: take more words, or more characters.',
}

/**
 * Why a new password is refused, as a sentence, or null when it is fine. Wherever a password is set,
 * it is asked here. The first call loads dictionaries and takes about a second.
 */
export async function passwordObjection(
  password: string,
  { email, name, companyName }: PasswordOwner,
): Promise<string | null> {
  const length = Array.from(password).length
  if (length < MIN_PASSWORD_LENGTH)
    return `A password has ${MIN_PASSWORD_LENGTH} characters or more.`
  if (password.length > MAX_PASSWORD_LENGTH) return 'This password is too long.'
  if (password.toLowerCase().includes(emailKey(email))) {
    return 'A password does not contain the e-mail address.'
  }
  const { weakness } = await estimateStrength(password, [email, name, companyName])
  return weakness === null ? null : sentences[weakness]
}

/** The form of an e-mail address that is compared: without regard to case. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase()
}
