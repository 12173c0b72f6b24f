import type { RescueParts } from '../rescue/rescue-parts.ts'
import type { TestAccount } from './account.ts'
import type { Secret } from './world.ts'

/** The account under test, whose password one check changes and changes back. */
export interface AccountPassword {
  /** With its present password, as far as it is known. */
  readonly account: TestAccount
  /** The other password that it had, or may have had, for a while. */
  readonly other: () => string | null
  /** Notes the password before the request is sent, so that a lost reply does not lose it. */
  change(password: string): Promise<void>
}

export function createAccountPassword(
  { email, password: original }: TestAccount,
  rescue: RescueParts,
  noteSecret: (secret: Secret) => void,
): AccountPassword {
  let password = original
  let other: string | null = null
  return {
    account: {
      email,
      get password() {
        return password
      },
    },
    other: () => other,
    async change(next) {
      password = next
      if (next === original) return
      other = next
      await rescue.keep('password', next)
      noteSecret({ what: 'a password', value: next, issuedIn: null })
    },
  }
}
