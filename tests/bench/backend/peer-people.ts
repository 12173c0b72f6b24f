// People in better-auth's database, as its own sign-up and two-factor set-up leave them.
import type { Query } from './peer-database.ts'
import type { Person } from './people.ts'

const CHUNK = 1000
const BACKUP_CODES = JSON.stringify(Array.from({ length: 10 }, () => 'aB3dE-fG7hJ'))

/** Adds the people, each with an encrypted secret and encrypted backup codes. */
export async function fillPeer(
  query: Query,
  deps: {
    readonly people: readonly Person[]
    readonly passwordHash: string
    readonly encrypt: (text: string) => Promise<string>
  },
): Promise<void> {
  const { people, passwordHash, encrypt } = deps
  const backupCodes = await encrypt(BACKUP_CODES)
  for (let from = 0; from < people.length; from += CHUNK) {
    const rows = await Promise.all(
      people.slice(from, from + CHUNK).map(async ({ userId, methodId, email, secret }) => ({
        user_id: userId.replaceAll('-', ''),
        method_id: methodId.replaceAll('-', ''),
        email,
        secret: await encrypt(secret),
      })),
    )
    await query(
      `WITH person AS (
         SELECT * FROM json_to_recordset($1::json)
           AS row (user_id text, method_id text, email text, secret text)),
       users AS (
         INSERT INTO "user" (id, name, email, "emailVerified", "createdAt", "updatedAt", "twoFactorEnabled")
         SELECT user_id, 'Bench Person', email, true, now(), now(), true FROM person
         ON CONFLICT DO NOTHING),
       accounts AS (
         INSERT INTO account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
         SELECT user_id, user_id, 'credential', user_id, $2, now(), now() FROM person
         ON CONFLICT (id) DO UPDATE SET password = excluded.password)
       INSERT INTO "twoFactor" (id, secret, "backupCodes", "userId", verified, "failedVerificationCount")
       SELECT method_id, secret, $3, user_id, true, 0 FROM person
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows), passwordHash, backupCodes],
    )
  }
  // The other tables are still empty: a plan for a table known to be empty is soon a bad one.
  await query('ANALYZE "user", account, "twoFactor"', [])
}
