import {
  estimateStrength,
  type PasswordStrength,
  type PasswordWeakness,
} from './password-strength.ts'

/** Fewest characters of a new password: it may be the only factor (NIST SP 800-63B-4 section 3.1.1.2). */
export const MIN_PASSWORD_LENGTH = 15
/** Longest password that is hashed, in UTF-16 code units. */
const MAX_PASSWORD_LENGTH = 1024

/** The owner of the password: what an attacker would know about them. */
export interface PasswordOwner {
  readonly email: string
  readonly name: string
  readonly companyName: string
}

/** Why a new password is refused. */
export type PasswordObjection = 'too-short' | 'too-long' | 'has-email' | PasswordWeakness

export interface PasswordVerdict {
  /** Null for a password that may be set, unless it is the present one, which only the server knows. */
  readonly objection: PasswordObjection | null
  readonly score: PasswordStrength['score']
}

/**
 * The one rule for new passwords. The server decides by it; pages judge by it while a person types.
 * The first call that has to estimate loads dictionaries and takes about a second.
 */
export async function judgePassword(
  password: string,
  { email, name, companyName }: PasswordOwner,
): Promise<PasswordVerdict> {
  if (Array.from(password).length < MIN_PASSWORD_LENGTH) return { objection: 'too-short', score: 0 }
  if (password.length > MAX_PASSWORD_LENGTH) return { objection: 'too-long', score: 0 }
  if (password.toLowerCase().includes(email.trim().toLowerCase())) {
    return { objection: 'has-email', score: 0 }
  }
  const { weakness, score } = await estimateStrength(password, [email, name, companyName])
  return { objection: weakness, score }
}
