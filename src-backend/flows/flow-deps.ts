import type { AttemptLimits } from '../domain/limits/attempt-buckets.ts'
import type { CodeRules } from '../domain/codes/code-rules.ts'
import type { KeyRing } from '../domain/secrets/key-ring.ts'
import type { PasswordHasher, PasswordRule } from '../domain/secrets/passwords.ts'
import type { RandomBytes } from '../domain/secrets/randomness.ts'
import type { RecoveryKdf } from '../domain/codes/recovery-codes.ts'
import type { Log } from '../base/log.ts'
import type { Database } from '../store/engine/database.ts'
import type { SecurityEvents } from './events/security-events.ts'

/** What flows work with, including clock and randomness. */
export interface FlowDeps {
  readonly database: Database
  readonly keys: KeyRing
  readonly passwords: PasswordHasher
  /** Slow, and away from the thread that answers requests. */
  readonly passwordObjection: PasswordRule
  readonly recoveryKdf: RecoveryKdf
  readonly limits: AttemptLimits
  readonly codeRules: CodeRules
  readonly log: Log
  readonly events: SecurityEvents
  /** Milliseconds since the epoch. Instances on one database need clocks synchronised by NTP. */
  readonly nowMs: () => number
  readonly randomBytes: RandomBytes
}
