import type { Failure } from '../src-shared/model/failure.ts'

/** The state of the user's last request on a screen. */
export type Attempt =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'refused'; readonly failure: Failure }

/** The state of copying a secret to the clipboard. */
export type Copying = Attempt | { readonly kind: 'copied'; readonly clearsInSeconds: number }

export const idle: Attempt = { kind: 'idle' }
export const busy: Attempt = { kind: 'busy' }

export function refused(failure: Failure): Attempt {
  return { kind: 'refused', failure }
}

/** The failure to show beside its cause, or null. */
export function failureOf(attempt: Attempt | Copying): Failure | null {
  return attempt.kind === 'refused' ? attempt.failure : null
}

/** Whether the vault must be opened (or created) before the same request can be tried again. */
export function needsVault(attempt: Attempt): boolean {
  return (
    attempt.kind === 'refused' &&
    (attempt.failure.code === 'vault-locked' || attempt.failure.code === 'vault-absent')
  )
}
