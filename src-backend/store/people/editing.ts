import type { Locale } from '../../../src-shared/model/locale.ts'
import type { Role } from '../../../src-shared/model/people/account.ts'
import type { Transaction } from '../engine/database.ts'

/** Gives a person a name and a language of their messages. Needs the user's lock. */
export function updateProfile(
  tx: Transaction,
  userId: string,
  { name, locale }: { readonly name: string; readonly locale: Locale },
): void {
  tx.post('UPDATE users SET name = $2, message_locale = $3 WHERE id = $1', [userId, name, locale])
}

/** Gives a person another role; false if theirs is not `from` any more. Their sessions have it at once. */
export async function updateRole(
  tx: Transaction,
  userId: string,
  from: Role,
  role: Role,
): Promise<boolean> {
  const rows = await tx.query(
    'UPDATE users SET role = $3 WHERE id = $1 AND role = $2 AND role <> $3 RETURNING id',
    [userId, from, role],
  )
  return rows.length > 0
}
