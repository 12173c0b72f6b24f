import { useState } from 'react'
import { failureOf, type Attempt } from '../../attempt.ts'
import { useWords } from '../text/TextProvider.tsx'

/** A new password that is typed twice. */
export interface NewPassword {
  readonly password: string
  readonly repeated: string
  readonly passwordError: string | null
  readonly repeatError: string | null
  /** The fields say why the attempt was refused. */
  readonly isRefusedHere: boolean
  setPassword(password: string): void
  setRepeated(password: string): void
  /** What is to be sent; null while something is missing, which the fields then say. */
  take(): string | null
}

/** What is typed, and what is wrong with it. A refused password can be corrected instead of typed again. */
export function useNewPassword(attempt: Attempt): NewPassword {
  const { text, sentence } = useWords()
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [wasTried, setTried] = useState(false)
  const [refusedPassword, setRefusedPassword] = useState<string | null>(null)
  const failure = failureOf(attempt)
  const isRefusedHere = failure?.code === 'password-refused'
  const missing = wasTried ? text.sessions.passwordMissing : null
  const refusal = isRefusedHere && password === refusedPassword ? sentence(failure) : null
  return {
    password,
    repeated,
    passwordError: password === '' ? missing : refusal,
    repeatError: wasTried && password !== repeated ? text.sessions.passwordsDiffer : null,
    isRefusedHere,
    setPassword,
    setRepeated,
    take() {
      setTried(true)
      if (password === '' || password !== repeated) return null
      setRefusedPassword(password)
      return password
    },
  }
}
