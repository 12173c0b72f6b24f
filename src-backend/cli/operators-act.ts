import type { SecurityEventKind } from '../../src-shared/model/security-event.ts'
import { createSecurityEvents } from '../flows/events/security-events.ts'
import { openStore } from '../process/open-store.ts'
import type { OpenStore } from '../process/open-store.ts'
import { lockFactorState } from '../store/factors/factor-states.ts'
import type { Transaction } from '../store/engine/database.ts'
import type { UserRow } from '../store/people/users.ts'
import type { CommandDeps, CommandResult } from './command.ts'
import { findPersonByEmail } from './find-person.ts'

/** The audit log names whoever runs the server by this; they have no account. */
const REASON = 'By whoever runs the server, on its command line'

/**
 * One act on an account in one transaction, written down as a security event of that account, which
 * the server tells the person of.
 */
export async function actOnPerson(
  email: string | undefined,
  kind: SecurityEventKind,
  { config, log, nowMs, randomBytes }: CommandDeps,
  work: (tx: Transaction, subject: UserRow, keys: OpenStore['keys']) => Promise<string>,
): Promise<CommandResult> {
  const { database, keys, close } = await openStore(config, log)
  try {
    // The server sends what is due because of it.
    const senders = config.delivery
    const events = createSecurityEvents({ database, nowMs, randomBytes, senders })
    return await database.transaction(async (tx): Promise<CommandResult> => {
      const subject = await findPersonByEmail(tx, email)
      if ('line' in subject) return subject
      const userId = subject.id
      await lockFactorState(tx, userId)
      const line = await work(tx, subject, keys)
      events.record(tx, { kind, userId, reason: REASON, deviceName: null, networkAddress: null })
      return { ok: true, line }
    })
  } finally {
    await close()
  }
}
