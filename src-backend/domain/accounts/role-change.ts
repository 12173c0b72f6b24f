import { Role } from '../../../src-shared/model/people/account.ts'

/** A change of role, for the audit log: `role: old -> new`. */
export function roleChange(from: Role, to: Role): string {
  return `role: ${from} -> ${to}`
}

/** The new role in the text of {@link roleChange}; null if it has none. */
export function readRoleChange(changes: string | null): Role | null {
  const [, to] = /^role: \w+ -> (\w+)$/.exec(changes ?? '') ?? []
  return Role.safeParse(to).data ?? null
}
