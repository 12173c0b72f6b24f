import { FAILURES_UNTIL_METHODS_ARE_OFF } from '../../domain/limits/lockout.ts'
import type { FactorBudget } from '../../domain/limits/lockout.ts'
import { firstRow } from '../engine/database.ts'
import type { Queryable, SqlValue } from '../engine/database.ts'
import { budgetColumns } from '../factors/factor-states.ts'
import type { EventChannel, NewSecurityEvent } from '../records/security-events.ts'
import type { NewSession } from '../sessions/sessions.ts'

/** A right code of a method, by how it is used up. */
export type MethodCode =
  | { readonly by: 'time-step'; readonly methodId: string; readonly step: number }
  | {
      readonly by: 'sent-code'
      readonly code: { readonly id: string; readonly hash: Uint8Array }
      /** What codes that come back are counted under, in `sms_completions`; null: in nothing. */
      readonly completion: string | null
    }

/** Why a right code was not accepted; the first of these that does not hold. */
export type UnmetCondition = 'factors-open' | 'code-unused' | 'challenge-open'

/** A sign-in that a right code completes, and what is written down with it. */
export interface CompletedSignIn {
  readonly id: string
  readonly userId: string
  readonly budget: FactorBudget
  readonly maxAttempts: number
  readonly code: MethodCode
  readonly session: Pick<NewSession, 'id' | 'tokenHash' | 'place' | 'amr' | 'expiresAtMs'>
  /** Whether the device is noted as one that was seen now. */
  readonly isDeviceNoted: boolean
  /** Done from where the session is opened. */
  readonly event: Pick<NewSecurityEvent, 'id' | 'kind'>
  readonly channels: readonly EventChannel[]
}

/** `found` locks the row of a code that is not used up yet; `used` uses it up once the sign-in is complete. */
interface CodeParts {
  readonly found: string
  readonly used: string
}

const TIME_STEP: CodeParts = {
  found: `SELECT m.id FROM factors f JOIN methods m ON m.user_id = f.user_id
    WHERE m.id = $16::uuid AND m.last_step < $17::bigint
    FOR UPDATE OF m`,
  used: `used AS (
    UPDATE methods SET last_step = $17 FROM sign_in s
    WHERE methods.id = $16 AND methods.user_id = s.user_id)`,
}

const SENT_CODE: CodeParts = {
  found: `SELECT c.id FROM factors f JOIN out_of_band_codes c ON c.user_id = f.user_id
    WHERE c.id = $16::uuid AND c.context_id = $4::uuid AND c.code_hash = $17::bytea
      AND c.used_at IS NULL AND c.expires_at > $2::timestamptz
    FOR UPDATE OF c`,
  used: `used AS (
    UPDATE out_of_band_codes c SET used_at = $2 FROM sign_in s
    WHERE c.id = $16 AND c.user_id = s.user_id),
  proven AS (
    UPDATE sms_completions p SET proven = p.proven + 1 FROM sign_in s
    WHERE p.dial_code = $18::text AND p.ends_at > $2)`,
}

/**
 * Each part takes its rows from the one before it, so that nothing is changed unless all conditions
 * hold. The first three lock what they look at, always in this order. PostgreSQL looks at a row anew
 * when it had to wait for its lock, and at nothing else: each condition is about the row it locks.
 */
function statement(budget: FactorBudget, code: CodeParts): string {
  const { failures, lockedUntil } = budgetColumns(budget)
  return `WITH factors AS MATERIALIZED (
    SELECT user_id FROM factor_states
    WHERE user_id = $1::uuid AND ${failures} < $3::int
      AND (${lockedUntil} IS NULL OR ${lockedUntil} <= $2::timestamptz)
    FOR UPDATE),
  code AS MATERIALIZED (
    ${code.found}),
  sign_in AS (
    UPDATE sign_ins SET state = 'complete' FROM code
    WHERE sign_ins.id = $4::uuid AND user_id = $1 AND state = 'challenge_required'
      AND attempts < $5::int AND expires_at > $2
    RETURNING user_id, device_name, device_fingerprint, message_locale),
  ${code.used},
  forgotten AS (
    UPDATE factor_states f SET ${failures} = 0, ${lockedUntil} = NULL FROM sign_in s
    WHERE f.user_id = s.user_id AND f.${failures} > 0),
  session AS (
    INSERT INTO sessions
      (id, token_hash, user_id, device_name, system, network_address, amr, created_at, last_used_at, expires_at)
    SELECT $6::uuid, $7::bytea, user_id, device_name, $15::text, $13::text, $8::text, $2, $2, $9::timestamptz
    FROM sign_in),
  locale AS (
    UPDATE users u SET message_locale = s.message_locale FROM sign_in s
    WHERE u.id = s.user_id AND s.message_locale IS NOT NULL
      AND u.message_locale IS DISTINCT FROM s.message_locale),
  device AS (
    INSERT INTO known_devices (user_id, fingerprint, last_seen_at)
    SELECT user_id, device_fingerprint, $2 FROM sign_in WHERE $10::boolean
    ON CONFLICT (user_id, fingerprint) DO UPDATE SET last_seen_at = excluded.last_seen_at),
  event AS (
    INSERT INTO security_events
      (id, company_id, user_id, actor_id, kind, occurred_at, device_name, network_address)
    SELECT $11::uuid, u.company_id, u.id, u.id, $12::text, $2, s.device_name, $13::text
    FROM sign_in s JOIN users u ON u.id = s.user_id
    RETURNING id),
  delivery AS (
    INSERT INTO event_deliveries (event_id, channel, state, next_try_at)
    SELECT event.id, channel, 'due', $2 FROM event, unnest(string_to_array($14::text, ',')) AS channel)
  SELECT CASE
    WHEN NOT EXISTS (SELECT FROM factors) THEN 'factors-open'
    WHEN NOT EXISTS (SELECT FROM code) THEN 'code-unused'
    WHEN NOT EXISTS (SELECT FROM sign_in) THEN 'challenge-open'
  END AS unmet`
}

function statementsFor(code: CodeParts): Readonly<Record<FactorBudget, string>> {
  return {
    strangers: statement('strangers', code),
    'known-device': statement('known-device', code),
    session: statement('session', code),
  }
}

const statements = {
  'time-step': statementsFor(TIME_STEP),
  'sent-code': statementsFor(SENT_CODE),
}

/** The statement of {@link acceptCode}, with the values of its parameters. */
export function acceptingStatement(
  signIn: CompletedSignIn,
  nowMs: number,
): { readonly sql: string; readonly parameters: readonly SqlValue[] } {
  const { budget, code, session, event, channels } = signIn
  return {
    sql: statements[code.by][budget],
    parameters: [
      signIn.userId,
      new Date(nowMs),
      FAILURES_UNTIL_METHODS_ARE_OFF,
      signIn.id,
      signIn.maxAttempts,
      session.id,
      session.tokenHash,
      session.amr,
      new Date(session.expiresAtMs),
      signIn.isDeviceNoted,
      event.id,
      event.kind,
      session.place.networkAddress,
      channels.join(','),
      session.place.system,
      ...(code.by === 'time-step'
        ? [code.methodId, code.step]
        : [code.code.id, code.code.hash, code.completion]),
    ],
  }
}

/**
 * Accepts a right code at a sign-in, in one statement: uses the code up, completes the sign-in, opens
 * its session, forgets the failures of the budget, notes language, device and event, and what is to be
 * sent because of the event. Does all of it and gives null, or nothing and gives the condition that
 * did not hold. Two requests with one code, or at one sign-in, never both get through.
 */
export async function acceptCode(
  db: Queryable,
  signIn: CompletedSignIn,
  nowMs: number,
): Promise<UnmetCondition | null> {
  const { sql, parameters } = acceptingStatement(signIn, nowMs)
  const row = firstRow(await db.query<{ unmet: UnmetCondition | null }>(sql, parameters))
  if (row === null) throw new Error('A statement without FROM gives a row.')
  return row.unmet
}
