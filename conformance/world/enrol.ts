import { createAuthenticator, type Authenticator } from './authenticator.ts'
import { mismatch } from '../outcome.ts'
import { expectReply } from '../http/expectations.ts'
import type { RescueParts } from '../rescue/rescue-parts.ts'
import type { Exchange, Transport } from '../http/transport.ts'

/** A method that the run turned on. */
export interface Enrolled {
  readonly methodId: string
  readonly keyUri: string
  readonly authenticator: Authenticator
  readonly activationCode: string
  readonly activation: Exchange | null
  /** The recovery codes that have not been used yet. */
  readonly recoveryCodes: string[]
}

interface IssuedSecret {
  readonly what: string
  readonly value: string
  readonly issuedIn: Exchange
}

/** A pending enrolment. */
export async function startEnrolment(
  transport: Transport,
  token: string,
): Promise<{
  methodId: string
  keyUri: string
  authenticator: Authenticator
  exchange: Exchange
}> {
  const exchange = await transport.call('enrolMethod', { token, body: { type: 'totp' } })
  const pending = expectReply('enrolMethod', exchange)
  if (pending.type !== 'totp') mismatch('a pending authenticator', `one for ${pending.type}`)
  const { methodId, keyUri } = pending
  const authenticator = createAuthenticator(keyUri)
  if (authenticator === null) mismatch('a keyUri that is an otpauth URI for TOTP', 'another text')
  return { methodId, keyUri, authenticator, exchange }
}

/** Turns on a TOTP method. Everything without which the account's owner could be locked out is stored first. */
export async function enrol(deps: {
  readonly transport: Transport
  readonly rescue: RescueParts
  readonly confirmed: () => Promise<string>
  readonly codeFor: (authenticator: Authenticator) => Promise<string>
  /** Called just before the method may be turned on. */
  readonly began: (enrolled: Enrolled) => void
}): Promise<Enrolled & { readonly secrets: readonly IssuedSecret[] }> {
  const { transport, rescue } = deps
  const token = await deps.confirmed()
  const { methodId, keyUri, authenticator, exchange } = await startEnrolment(transport, token)
  const code = await deps.codeFor(authenticator)
  await rescue.keep('second factor', keyUri)
  const begun: Enrolled = {
    methodId,
    keyUri,
    authenticator,
    activationCode: code,
    activation: null,
    recoveryCodes: [],
  }
  deps.began(begun)
  const activation = await transport.call('activateMethod', { token, id: methodId, body: { code } })
  const { recoveryCodes } = expectReply('activateMethod', activation)
  const codes = recoveryCodes ?? mismatch('recovery codes with the first method', 'none')
  await rescue.keep('second factor', [keyUri, ...codes].join('\n'))
  return {
    ...begun,
    activation,
    recoveryCodes: [...codes],
    secrets: [
      { what: 'the enrolment secret', value: authenticator.secretText, issuedIn: exchange },
      ...codes.map((value) => ({ what: 'a recovery code', value, issuedIn: activation })),
    ],
  }
}
