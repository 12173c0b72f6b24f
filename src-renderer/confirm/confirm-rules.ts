import type { Failure } from '../../src-shared/model/failure.ts'
import type { Method } from '../../src-shared/model/two-factor/method.ts'
import { isSent } from '../../src-shared/model/two-factor/method-type.ts'
import type { Confirm, SecondFactor } from './confirm-state.ts'

/** How the user proves the second factor; `none` while no method is active. */
export type Factor =
  | { readonly kind: 'this-computer'; readonly method: Method }
  | { readonly kind: 'code'; readonly method: Method }
  /** By SMS or email: the code has to be sent first. */
  | { readonly kind: 'sent-code'; readonly method: Method }
  | { readonly kind: 'recovery-code' }
  | { readonly kind: 'none' }

/** A key that identifies a factor among those of one dialog. */
export function factorKey(factor: Factor): string {
  return 'method' in factor ? `${factor.kind} ${factor.method.id}` : factor.kind
}

/** The ways that this user can use, the quickest first. */
export function factorsOf(confirm: Confirm): Factor[] {
  const { methods, methodsOnThisComputer } = confirm
  if (methods.length === 0) return [{ kind: 'none' }]
  const apps = methods.filter(({ type }) => !isSent(type))
  const sent = methods
    .filter(({ type }) => isSent(type))
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
  return [
    ...apps
      .filter(({ id }) => methodsOnThisComputer.includes(id))
      .map((method) => ({ kind: 'this-computer', method }) as const),
    ...apps.map((method) => ({ kind: 'code', method }) as const),
    ...sent.map((method) => ({ kind: 'sent-code', method }) as const),
    { kind: 'recovery-code' },
  ]
}

/** The request for a choice and the text typed for it; null while that isn't complete. */
export function secondFactorOf(factor: Factor, typed: string): SecondFactor | null {
  switch (factor.kind) {
    case 'none':
    case 'sent-code':
      return null
    case 'recovery-code':
      return /^[0-9a-z]{18}$/i.test(typed.replaceAll(/[\s-]/g, ''))
        ? { kind: 'recovery-code', code: typed }
        : null
    case 'code':
      return /^\d{6}$/.test(typed)
        ? { kind: 'code', methodId: factor.method.id, code: typed }
        : null
    case 'this-computer':
      return { kind: 'this-computer', methodId: factor.method.id }
  }
}

/** Whether password and second factor are complete; a code that has yet to be sent is typed later. */
export function canConfirm(factor: Factor, password: string, typed: string): boolean {
  if (password === '') return false
  const isTypedLater = factor.kind === 'none' || factor.kind === 'sent-code'
  return isTypedLater || secondFactorOf(factor, typed) !== null
}

/** The instant before which this way is closed; a limit on messages closes only those whose code is sent. */
export function blockedUntil(failure: Failure | null, factor: Factor): number | null {
  if (failure?.code === 'too-many-attempts') return failure.retryAtMs
  return failure?.code === 'send-limit' && factor.kind === 'sent-code' ? failure.retryAtMs : null
}
