import type { Session } from '../../../src-shared/http/replies.ts'
import type { Account, Role } from '../../../src-shared/model/people/account.ts'
import type { SessionProfile } from '../../../src-shared/model/people/policy.ts'
import {
  SESSION_LIVES,
  SESSION_TOUCH_MS,
  STEP_UP_LIFETIME_MS,
} from '../../domain/limits/lifetimes.ts'
import { newId } from '../../domain/secrets/randomness.ts'
import { hashToken, newToken } from '../../domain/secrets/tokens.ts'
import type { Access } from '../../store/sessions/access.ts'
import type { Transaction } from '../../store/engine/database.ts'
import {
  deleteSession,
  findSession,
  insertSession,
  rotateSession,
  touchSession,
} from '../../store/sessions/sessions.ts'
import type { NewSession, SessionBounds, SessionPlace } from '../../store/sessions/sessions.ts'
import type { UserRow } from '../../store/people/users.ts'
import type { FlowDeps } from '../flow-deps.ts'

/** The caller: the active session of a request's token. */
export interface Caller {
  readonly sessionId: string
  readonly userId: string
  readonly tokenHash: Uint8Array
  readonly strongAuthAtMs: number | null
  /** See `SessionRow`. */
  readonly amr: string
  readonly hasMethod: boolean
  readonly role: Role
  readonly companyId: string
  readonly deviceName: string
  /** Only the set-up is open: the company requires a method, and the grace period has ended. */
  readonly mustEnrol: boolean
  /** Network address of this request. */
  readonly networkAddress: string
}

/** The token that replaced a session's token, and until when it may change factors. */
interface Rotated {
  readonly token: string
  readonly confirmedUntil: string
}

export interface Sessions {
  /** The session of a token, or null. */
  authenticate(token: string, networkAddress: string): Promise<Caller | null>
  /** A new session as it is written down and as its owner is told of it. */
  prepare(
    access: Access,
    place: SessionPlace,
    amr: string,
  ): { readonly row: NewSession; readonly told: Session }
  /** Writes a new session down, in the transaction that completes a sign-in. */
  open(tx: Transaction, access: Access, place: SessionPlace, amr: string): Session
  /** After a step-up: a new token; the old one is revoked. Null if it was revoked already. */
  confirm(tx: Transaction, caller: Caller, amr: string): Promise<Rotated | null>
  /** Signs out. */
  end(caller: Caller): Promise<void>
}

export function createSessions(deps: FlowDeps): Sessions {
  const { database, events, nowMs, randomBytes } = deps

  const prepare: Sessions['prepare'] = (access, place, amr) => {
    const { user, sessionProfile, deadlineMs, recoveryCodesLeft } = access
    const now = nowMs()
    const token = newToken(randomBytes)
    const expiresAtMs = now + SESSION_LIVES[sessionProfile].overallMs
    return {
      row: {
        id: newId(randomBytes),
        tokenHash: hashToken(token),
        userId: user.id,
        place,
        amr,
        // The row is purged then at the latest; the policy may end the session earlier.
        expiresAtMs: now + SESSION_LIVES.desktop.overallMs,
      },
      told: {
        token,
        expiresAt: new Date(expiresAtMs).toISOString(),
        account: accountOf(user),
        recoveryCodesLeft,
        enrollmentDeadline: deadlineMs === null ? null : new Date(deadlineMs).toISOString(),
      },
    }
  }

  return {
    async authenticate(token, networkAddress) {
      const now = nowMs()
      const tokenHash = hashToken(token)
      const session = await findSession(database, tokenHash, sessionBounds(now))
      if (session === null) return null
      if (now - session.lastUsedAtMs >= SESSION_TOUCH_MS) {
        await touchSession(database, session.id, networkAddress, now)
      }
      const { id, lastUsedAtMs: _, ...rest } = session
      return { sessionId: id, ...rest, tokenHash, networkAddress }
    },

    prepare,

    open(tx, access, place, amr) {
      const { row, told } = prepare(access, place, amr)
      insertSession(tx, row, nowMs())
      return told
    },

    async confirm(tx, caller, amr) {
      const now = nowMs()
      const token = newToken(randomBytes)
      const isRotated = await rotateSession(
        tx,
        {
          id: caller.sessionId,
          oldTokenHash: caller.tokenHash,
          newTokenHash: hashToken(token),
          amr,
          networkAddress: caller.networkAddress,
        },
        now,
      )
      if (!isRotated) return null
      return { token, confirmedUntil: new Date(now + STEP_UP_LIFETIME_MS).toISOString() }
    },

    end: (caller) =>
      database.transaction(async (tx) => {
        await deleteSession(tx, caller.sessionId)
        events.record(tx, { kind: 'signed-out', ...caller })
      }),
  }
}

/** The earliest last use and opening of a session that is still active. */
export function sessionBounds(nowMs: number): SessionBounds {
  const bound = (profile: SessionProfile) => ({
    usedAfterMs: nowMs - SESSION_LIVES[profile].idleMs,
    openedAfterMs: nowMs - SESSION_LIVES[profile].overallMs,
  })
  return { desktop: bound('desktop'), strict: bound('strict') }
}

/** A user as shown to that user. */
export function accountOf(user: UserRow): Account {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    company: { id: user.companyId, name: user.companyName },
  }
}
