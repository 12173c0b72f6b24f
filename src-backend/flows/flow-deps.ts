import type { AttemptLimits } from '../domain/attempt-buckets.ts'
import type { CodeRules } from '../domain/code-rules.ts'
import type { KeyRing } from '../domain/key-ring.ts'
import type { PasswordHasher } from '../domain/passwords.ts'
import type { RandomBytes } from '../domain/randomness.ts'
import type { RecoveryKdf } from '../domain/recovery-codes.ts'
import type { Log } from '../log.ts'
import type { Database } from '../store/database.ts'
import type { SecurityEvents } from './security-events.ts'

/** What flows work with. Clock and randomness are among it. */
export interface FlowDeps {
  readonly database: Database
  readonly keys: KeyRing
  readonly passwords: PasswordHasher
  readonly recoveryKdf: RecoveryKdf
  readonly limits: AttemptLimits
  readonly codeRules: CodeRules
  readonly log: Log
  readonly events: SecurityEvents
  /** Milliseconds since the epoch. Instances on one database need clocks kept by NTP. */
  readonly nowMs: () => number
  readonly randomBytes: RandomBytes
}
