import { ACCESS_COLUMNS, accessOf } from './access.ts'
import type { Access, AccessRow } from './access.ts'
import { firstRow } from './database.ts'
import type { Queryable } from './database.ts'
import { FACTOR_STATE_COLUMNS, factorStateOf } from './factor-states.ts'
import type { FactorState, FactorStateRow } from './factor-states.ts'
import { deviceColumns, deviceKnowledge } from './known-devices.ts'
import type { DeviceKnowledge, DeviceRow } from './known-devices.ts'
import { SIGN_IN_COLUMNS, signInOf } from './sign-ins.ts'
import type { SignInRow, SignInRowInSql } from './sign-ins.ts'
import type { TotpMethod } from './totp.ts'

/** A sign-in with all that decides over a code for it, of one moment. */
export interface ChallengedSignIn extends SignInRow {
  readonly access: Access
  readonly factors: FactorState
  readonly totp: TotpMethod | null
  readonly device: DeviceKnowledge
}

type Row = AccessRow &
  Omit<SignInRowInSql, 'id'> &
  FactorStateRow &
  DeviceRow & {
    readonly totpId: string | null
    readonly totpKeyId: string
    readonly sealedSeed: Uint8Array
    readonly isTotpAllowed: boolean
  }

// The user's id is given, not joined: PostgreSQL then looks for one person's account only.
const FIND = `SELECT ${SIGN_IN_COLUMNS}, ${FACTOR_STATE_COLUMNS}, ${ACCESS_COLUMNS},
     totp_id AS "totpId", totp_key_id AS "totpKeyId", totp_seed AS "sealedSeed",
     allows_totp AS "isTotpAllowed", k.*
   FROM accounts JOIN sign_ins s ON s.id = $1
     CROSS JOIN LATERAL (
       SELECT ${deviceColumns('s.device_fingerprint', '$3')} FROM known_devices WHERE user_id = s.user_id) k
   WHERE accounts.user_id = (SELECT user_id FROM sign_ins WHERE id = $1 AND token_hash = $2)`

/** A sign-in by its id and its token together, in one statement: a code is waited for by a person. */
export async function findChallengedSignIn(
  db: Queryable,
  id: string,
  tokenHash: Uint8Array,
  nowMs: number,
): Promise<ChallengedSignIn | null> {
  const row = firstRow(await db.query<Row>(FIND, [id, tokenHash, new Date(nowMs)]))
  if (row === null) return null
  const { totpId, totpKeyId: keyId, sealedSeed: bytes, isTotpAllowed: isAllowed } = row
  return {
    ...signInOf({ ...row, id }),
    access: accessOf(row),
    factors: factorStateOf(row),
    totp: totpId === null ? null : { id: totpId, seed: { keyId, bytes }, isAllowed },
    device: deviceKnowledge(row),
  }
}
