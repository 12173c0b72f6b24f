import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import type { DemoAccount } from '../../../src-shared/model/server.ts'
import { checkSignIn } from './session/session-rules.ts'
import type { SessionStore } from './session/session-store.ts'

export interface SignInFields {
  readonly email: string
  readonly password: string
  /** What is missing or cannot be right, once the form was submitted. */
  readonly missing: ReturnType<typeof checkSignIn>
  setEmail(email: string): void
  setPassword(password: string): void
  submit(): void
  /** Fills in an account of the demo server. */
  fillIn(account: DemoAccount): void
}

/** The inputs that take the focus. */
export interface SignInInputs {
  readonly emailInput: RefObject<HTMLInputElement | null>
  readonly passwordInput: RefObject<HTMLInputElement | null>
}

const nothingMissing = { email: null, password: null }

/** What is typed at the sign-in. The focus begins at the first empty field. */
export function useSignInForm(
  lastEmail: string,
  store: SessionStore,
  { emailInput, passwordInput }: SignInInputs,
): SignInFields {
  const [email, setEmail] = useState(lastEmail)
  const [password, setPassword] = useState('')
  const [isChecked, setChecked] = useState(false)

  const begin = useEffectEvent(() => {
    const first = lastEmail === '' ? emailInput : passwordInput
    first.current?.focus()
  })
  useEffect(() => begin(), [])

  const missing = checkSignIn(email, password)
  return {
    email,
    password,
    missing: isChecked ? missing : nothingMissing,
    setEmail,
    setPassword,
    submit() {
      setChecked(true)
      // An earlier refusal applies to what was typed before.
      store.dismissFailure()
      if (missing.email !== null) return emailInput.current?.focus()
      passwordInput.current?.focus()
      if (missing.password !== null) return undefined
      void store.signIn(email.trim(), password)
      setPassword('')
      return setChecked(false)
    },
    fillIn(account) {
      setEmail(account.email)
      setPassword(account.password)
      passwordInput.current?.focus()
    },
  }
}
