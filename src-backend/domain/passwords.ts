import { MIN_PASSWORD_LENGTH } from '../../src-shared/model/limits.ts'

/** Hashes passwords. Slow on purpose: Argon2id outside of tests. */
export interface PasswordHasher {
  /** An encoded hash (PHC string) with a fresh salt. */
  hash(password: string): Promise<string>
  verify(encodedHash: string, password: string): Promise<boolean>
  /** A valid hash that no password fits, of the same cost: for e-mail addresses that nobody has. */
  readonly dummyHash: string
}

const MAX_PASSWORD_LENGTH = 1024

/** Why a new password is refused, as a sentence, or null when it is fine. */
export function passwordObjection(password: string, email: string): string | null {
  const length = Array.from(password).length
  if (length < MIN_PASSWORD_LENGTH)
    return `A password has ${MIN_PASSWORD_LENGTH} characters or more.`
  if (password.length > MAX_PASSWORD_LENGTH) return 'This password is too long.'
  if (new Set(password).size < 5) return 'This password repeats itself too much.'
  if (password.toLowerCase().includes(emailKey(email))) {
    return 'A password does not contain the e-mail address.'
  }
  return null
}

/** The form of an e-mail address that is compared: without regard to case. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase()
}
