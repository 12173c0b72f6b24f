import type { Role } from './account.ts'

const rank: Readonly<Record<Role, number>> = { user: 0, administrator: 1, owner: 2 }

/** Whether a user may act on another account: only on a lower role, and never on their own. */
export function mayActOn(
  actor: { readonly id: string; readonly role: Role },
  subject: { readonly id: string; readonly role: Role },
): boolean {
  return actor.id !== subject.id && rank[actor.role] > rank[subject.role]
}

/**
 * Whether a user may end another's lockout: as above, and owners also among themselves, because no one else
 * could help them.
 */
export function mayUnlock(
  actor: { readonly id: string; readonly role: Role },
  subject: { readonly id: string; readonly role: Role },
): boolean {
  const areOwners = actor.role === 'owner' && subject.role === 'owner'
  return mayActOn(actor, subject) || (areOwners && actor.id !== subject.id)
}

/** Whether a user may give somebody a role: none above their own. */
export function mayGiveRole(actor: { readonly role: Role }, role: Role): boolean {
  return rank[role] <= rank[actor.role]
}

/** Whether a role is an administrator's: it sees the people of the company and its audit log. */
export function isAdministrator({ role }: { readonly role: Role }): boolean {
  return rank[role] > rank.user
}
