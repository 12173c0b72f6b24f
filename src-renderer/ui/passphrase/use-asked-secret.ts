import { useState, type RefObject } from 'react'

/** What a `SecretField` takes of it. */
interface AskedField {
  readonly value: string
  readonly onChange: (secret: string) => void
  readonly error: string | null
}

/**
 * A password that opens something. It leaves the field when it is sent; when none was typed, the field says so with
 * `missing`.
 */
export function useAskedSecret(
  input: RefObject<HTMLInputElement | null>,
  missing: string,
  send: (secret: string) => void,
): { readonly field: AskedField; submit(): void } {
  const [secret, setSecret] = useState('')
  const [isMissing, setMissing] = useState(false)
  return {
    field: {
      value: secret,
      onChange: setSecret,
      error: isMissing && secret === '' ? missing : null,
    },
    submit() {
      setMissing(secret === '')
      if (secret === '') return input.current?.focus()
      setSecret('')
      return send(secret)
    },
  }
}
