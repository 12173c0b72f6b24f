import type { Role } from './account.ts'

const rank: Readonly<Record<Role, number>> = { user: 0, administrator: 1, owner: 2 }

/** Whether somebody may act on another's account: only on a lower role, and never on their own. */
export function mayActOn(
  actor: { readonly id: string; readonly role: Role },
  subject: { readonly id: string; readonly role: Role },
): boolean {
  return actor.id !== subject.id && rank[actor.role] > rank[subject.role]
}

/** Whether somebody may end another's lockout: as above, and owners among themselves, whom nobody else could help. */
export function mayUnlock(
  actor: { readonly id: string; readonly role: Role },
  subject: { readonly id: string; readonly role: Role },
): boolean {
  const areOwners = actor.role === 'owner' && subject.role === 'owner'
  return mayActOn(actor, subject) || (areOwners && actor.id !== subject.id)
}

/** Whether somebody is an administrator: sees the people of the company and its audit log. */
export function isAdministrator({ role }: { readonly role: Role }): boolean {
  return rank[role] > rank.user
}
