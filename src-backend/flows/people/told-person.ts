import type { Person } from '../../../src-shared/model/people/person.ts'
import type { PersonRow } from '../../store/people/people.ts'
import { email } from '../factors/email.ts'
import type { CodeDelivery } from '../sent-codes/code-delivery.ts'

/** A person as administrators see them, with what a reset would do on this server. */
export function toldPerson(
  { isResettable, ...person }: PersonRow,
  delivery: Pick<CodeDelivery, 'canSend'>,
): Person {
  if (!isResettable) return { ...person, resetEffect: 'nothing' }
  const isMailed = delivery.canSend(email)
  return { ...person, resetEffect: isMailed ? 'code-by-email' : 'code-to-administrator' }
}
