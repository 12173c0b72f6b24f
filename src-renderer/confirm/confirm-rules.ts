import type { Confirm, SecondFactor } from './confirm-state.ts'

/** How the second factor is proven; `none` while no method is active. */
export type FactorKind = 'this-computer' | 'code' | 'recovery-code' | 'none'

/** This app asks no server to send a code: only an authenticator's can be typed. */
function isAuthenticator({ type }: Confirm['methods'][number]): boolean {
  return type === 'totp'
}

/** The ways that are open to this person, the quickest first. */
export function factorKinds(confirm: Confirm): FactorKind[] {
  if (confirm.methods.length === 0) return ['none']
  if (!confirm.methods.some(isAuthenticator)) return ['recovery-code']
  const isHere = confirm.methods.some((method) => confirm.methodsOnThisComputer.includes(method.id))
  return isHere ? ['this-computer', 'code', 'recovery-code'] : ['code', 'recovery-code']
}

/** What is sent for a choice and what was typed for it; null while that isn't complete. */
export function secondFactorOf(
  kind: FactorKind,
  typed: string,
  confirm: Confirm,
): SecondFactor | null {
  const standard = confirm.methods.find(isAuthenticator)
  switch (kind) {
    case 'none':
      return null
    case 'recovery-code':
      return /^[0-9a-z]{18}$/i.test(typed.replaceAll(/[\s-]/g, ''))
        ? { kind: 'recovery-code', code: typed }
        : null
    case 'code':
      return standard !== undefined && /^\d{6}$/.test(typed)
        ? { kind: 'code', methodId: standard.id, code: typed }
        : null
    case 'this-computer': {
      const here = confirm.methods.find((method) =>
        confirm.methodsOnThisComputer.includes(method.id),
      )
      return here === undefined ? null : { kind: 'this-computer', methodId: here.id }
    }
  }
}
