import type { RefObject } from 'react'
import type { PasswordOwner } from '../../../src-shared/strength/password-rule.ts'
import { SecretField } from '../form/Field.tsx'
import { useWords } from '../text/TextProvider.tsx'
import { PasswordStrength } from './PasswordStrength.tsx'
import type { NewPassword } from './use-new-password.ts'

/** The two fields for a new password, which is judged while it is typed. */
export function NewPasswordFields({
  typed,
  owner,
  first,
}: {
  typed: NewPassword
  owner: PasswordOwner
  first: RefObject<HTMLInputElement | null>
}) {
  const { text } = useWords()
  return (
    <>
      <SecretField
        ref={first}
        label={text.sessions.newPassword}
        autoComplete="new-password"
        value={typed.password}
        onChange={typed.setPassword}
        hint={<PasswordStrength password={typed.password} owner={owner} />}
        error={typed.passwordError}
      />
      <SecretField
        label={text.sessions.repeatPassword}
        autoComplete="new-password"
        value={typed.repeated}
        onChange={typed.setRepeated}
        error={typed.repeatError}
      />
    </>
  )
}
