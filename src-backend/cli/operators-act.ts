import { createSecurityEvents } from '../flows/events/security-events.ts'
import type { ActKind } from '../flows/people/administrators-act.ts'
import { openStore } from '../process/open-store.ts'
import type { OpenStore } from '../process/open-store.ts'
import { lockFactorState } from '../store/factors/factor-states.ts'
import type { Transaction } from '../store/engine/database.ts'
import type { UserRow } from '../store/people/users.ts'
import type { CommandDeps, CommandResult } from './command.ts'
import { findPersonByEmail } from './find-person.ts'

/** The name of the operator in the audit log; operators have no account. */
export const REASON = 'By whoever runs the server, on its command line'

/**
 * One act on an account in one transaction, recorded as a security event of that account; the server notifies
 * the person.
 */
export async function actOnPerson(
  email: string | undefined,
  acted: ActKind,
  { config, log, nowMs, randomBytes }: CommandDeps,
  work: (tx: Transaction, subject: UserRow, keys: OpenStore['keys']) => Promise<string>,
): Promise<CommandResult> {
  const { kind, changes } = typeof acted === 'string' ? { kind: acted, changes: null } : acted
  const { database, keys, close } = await openStore(config, log)
  try {
    // The server sends the notices that this causes.
    const senders = config.delivery
    const events = createSecurityEvents({ database, nowMs, randomBytes, senders })
    return await database.transaction(async (tx): Promise<CommandResult> => {
      const subject = await findPersonByEmail(tx, email)
      if ('line' in subject) return subject
      const userId = subject.id
      await lockFactorState(tx, userId)
      const told = { userId, reason: REASON, deviceName: null, networkAddress: null }
      // Before the work, after which there may be no person.
      events.record(tx, { kind, changes: changes?.(subject) ?? null, ...told })
      return { ok: true, line: await work(tx, subject, keys) }
    })
  } finally {
    await close()
  }
}
