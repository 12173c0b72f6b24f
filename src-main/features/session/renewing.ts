import { createHash } from 'node:crypto'
import type { RenewedSession } from '../../../src-shared/http/replies.ts'
import { PROBLEM_TYPE_PREFIX } from '../../../src-shared/http/problem.ts'
import type { Visit } from '../../backend/connection.ts'
import type { BackendResult } from '../../backend/client.ts'
import type { KeptRenewal } from '../../trust/renewal-file.ts'
import type { RenewalStore } from '../../trust/renewal-store.ts'
import type { TrustStore } from '../../trust/trust-store.ts'
import type { SignedIn } from './held-session.ts'
import type { OwnTime } from './transitions.ts'

export interface RenewingDeps {
  readonly renewals: RenewalStore
  readonly trust: TrustStore
  /** 256 random bits, base64url. */
  readonly newSecret: () => string
  readonly ownTimeMs: OwnTime
}

/** What came of making a session stay. */
export type Begun =
  | { readonly kind: 'kept'; readonly kept: KeptRenewal }
  /** The key store does not protect it, the company forbids it, the server is an earlier one, or it failed. */
  | { readonly kind: 'not-protected' | 'not-allowed' | 'not-offered' | 'failed' }

/** What came of a renewal. */
export type Renewed =
  | { readonly kind: 'renewed'; readonly kept: KeptRenewal; readonly session: RenewedSession }
  /** The session is over. */
  | { readonly kind: 'refused' }
  /** Nothing is known: the same pair is sent again later. */
  | { readonly kind: 'later' }
  /** It cannot be written down now, or this computer's key is another one: nothing is sent. */
  | { readonly kind: 'unusable' }

/** How a session is made to stay, and renewed: what is sent has been persisted before. */
export interface Renewing {
  begin(session: SignedIn): Promise<Begun>
  /** `isWanted` false once the person signed out meanwhile: what was renewed is ended again. */
  renew(visit: Visit, kept: KeptRenewal, isWanted: () => boolean): Promise<Renewed>
}

/** Says what a server made of a pair. */
type Sent =
  | { readonly kind: 'accepted'; readonly session: RenewedSession; readonly next: string }
  | { readonly kind: 'refused' | 'later' | 'unusable' }

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')

function isProblem(result: BackendResult<unknown>, ...types: readonly string[]): boolean {
  return (
    result.kind === 'problem' &&
    types.includes(result.problem.type.slice(PROBLEM_TYPE_PREFIX.length))
  )
}

/** Sends a pair of tokens once it is persisted. `unusable`: it was not sent. */
export async function sendPair(
  { trust, newSecret }: Pick<RenewingDeps, 'trust' | 'newSecret'>,
  visit: Visit,
  kept: KeptRenewal,
  save: (kept: KeptRenewal) => Promise<boolean>,
): Promise<Sent> {
  const { server, family, current } = kept
  const deviceKey = await trust.deviceKey(server)
  if (hashOf(deviceKey) !== kept.deviceKeyHash) return { kind: 'unusable' }
  const next = kept.next ?? newSecret()
  if (kept.next === null && !(await save({ ...kept, next }))) return { kind: 'unusable' }
  const result = await visit.call('renewSession', { body: { family, current, next, deviceKey } })
  if (result.kind === 'reply') return { kind: 'accepted', session: result.value, next }
  return { kind: isProblem(result, 'unauthenticated', 'not-found') ? 'refused' : 'later' }
}

export function createRenewing(deps: RenewingDeps): Renewing {
  const { renewals, trust, newSecret, ownTimeMs } = deps
  return {
    async begin({ visit, token, account, expiresAtMs }) {
      const server = visit.serverId
      const deviceKey = await trust.deviceKey(server)
      const kept: KeptRenewal = {
        server,
        email: account.email,
        name: account.name,
        family: newSecret(),
        current: newSecret(),
        next: null,
        deviceKeyHash: hashOf(deviceKey),
        expiresAtMs,
      }
      if (!(await renewals.save(kept))) return { kind: 'not-protected' }
      const { family, current } = kept
      const body = { family, current, deviceKey }
      const result = await visit.call('staySignedIn', { token, body })
      if (result.kind === 'reply') return { kind: 'kept', kept }
      await renewals.remove(server)
      if (isProblem(result, 'locked-by-administrator')) return { kind: 'not-allowed' }
      return { kind: isProblem(result, 'not-found') ? 'not-offered' : 'failed' }
    },

    async renew(visit, kept, isWanted) {
      // Signing out meanwhile has removed the file, which must not come back.
      const save = async (pair: KeptRenewal) => isWanted() && renewals.save(pair)
      const sent = await sendPair(deps, visit, kept, save)
      if (sent.kind !== 'accepted') {
        if (sent.kind === 'refused' && isWanted()) await renewals.remove(kept.server)
        return { kind: sent.kind }
      }
      const { session, next } = sent
      if (!isWanted()) {
        await visit.call('endSession', { token: session.token })
        return { kind: 'refused' }
      }
      const { email, name } = session.account
      const expiresAtMs = ownTimeMs(Date.parse(session.expiresAt))
      const after = { ...kept, email, name, expiresAtMs, current: next, next: null }
      // If this fails, the pair is on the disk, and is sent once more at the next start.
      await renewals.save(after)
      return { kind: 'renewed', kept: after, session }
    },
  }
}
