import { isDeepStrictEqual } from 'node:util'
import type { Account } from '../../src-shared/model/people/account.ts'
import type { CurrentPolicy, TwoFactorPolicy } from '../../src-shared/model/people/policy.ts'
import { expectReply } from '../http/expectations.ts'
import { passwordStep } from './password-step.ts'
import type { RescueParts } from '../rescue/rescue-parts.ts'
import type { Exchange, Transport } from '../http/transport.ts'
import type { Confirmed, TestAccount } from './account.ts'

/** A confirmation with less time left than this is renewed. */
const CONFIRMATION_MARGIN_MS = 90_000

/** An administrator of the company of the account under test, who has no second factor. */
export interface Administrator {
  readonly person: Account
  /** Every session token so far. */
  readonly tokens: readonly string[]
  /** A session that was never confirmed. */
  unconfirmed(): Promise<string>
  /** A confirmed session, which may act. */
  confirmed(): Promise<string>
  policy(): Promise<CurrentPolicy>
  /** Requests a policy with this difference from the present one, and notes the original one. */
  changePolicy(change: Partial<TwoFactorPolicy>): Promise<Exchange>
  /** Puts the policy back; resolves to whether it is as it was. */
  putPolicyBack(): Promise<boolean>
}

export function createAdministrator(deps: {
  readonly transport: Transport
  readonly account: TestAccount
  readonly person: Account
  readonly rescue: RescueParts
  readonly noteToken: (token: string, issuedIn: Exchange) => string
}): Administrator {
  const { transport, account, person, rescue } = deps
  const tokens: string[] = []
  const noteToken = (token: string, issuedIn: Exchange): string => {
    tokens.push(token)
    return deps.noteToken(token, issuedIn)
  }
  let plain: string | null = null
  let acting: Confirmed | null = null
  let policyBefore: TwoFactorPolicy | null = null

  async function openSession(): Promise<string> {
    const exchange = await passwordStep(transport, account)
    const reply = expectReply('createSignIn', exchange)
    if (reply.state !== 'complete') throw new Error('The administrator has no second factor.')
    return noteToken(reply.session.token, exchange)
  }

  async function confirm(): Promise<Confirmed> {
    const token = await openSession()
    const body = { password: account.password }
    const exchange = await transport.call('startStepUp', { token, body })
    const reply = expectReply('startStepUp', exchange)
    if (reply.state !== 'complete') throw new Error('The administrator has no second factor.')
    const { steppedUp } = reply
    noteToken(steppedUp.token, exchange)
    return { token: steppedUp.token, untilMs: Date.parse(steppedUp.confirmedUntil) }
  }

  const administrator: Administrator = {
    person,
    tokens,
    async unconfirmed() {
      plain ??= await openSession()
      return plain
    },
    async confirmed() {
      const leftMs = (acting?.untilMs ?? 0) - transport.serverNowMs()
      if (acting === null || leftMs < CONFIRMATION_MARGIN_MS) acting = await confirm()
      return acting.token
    },
    async policy() {
      const token = await administrator.unconfirmed()
      return expectReply('policy', await transport.call('policy', { token }))
    },
    async changePolicy(change) {
      const { policy, version } = await administrator.policy()
      policyBefore ??= policy
      await rescue.keep('policy', `The policy was ${JSON.stringify(policyBefore)}.`)
      return transport.call('changePolicy', {
        token: await administrator.confirmed(),
        headers: { 'if-match': `"${version}"` },
        body: { ...policy, ...change },
      })
    },
    async putPolicyBack() {
      const before = policyBefore
      if (before === null) return true
      const isBack = async () => isDeepStrictEqual((await administrator.policy()).policy, before)
      if (!(await isBack())) await administrator.changePolicy(before)
      if (!(await isBack())) return false
      await rescue.keep('policy', null)
      return true
    },
  }
  return administrator
}
