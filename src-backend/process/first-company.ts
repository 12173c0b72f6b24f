import type { FirstCompany } from '../config/config.ts'
import { emailKey, passwordObjection } from '../domain/secrets/passwords.ts'
import type { PasswordHasher } from '../domain/secrets/passwords.ts'
import { newId } from '../domain/secrets/randomness.ts'
import type { RandomBytes } from '../domain/secrets/randomness.ts'
import { readSecretFile } from '../config/secret-file.ts'
import { StartRefusal } from '../base/start-refusal.ts'
import { lockTask } from '../store/engine/advisory-locks.ts'
import type { Database } from '../store/engine/database.ts'
import { findCompanyName, insertCompany, insertUser } from '../store/people/users.ts'

/** Creates the company and its owner in a database without a company; otherwise does nothing. */
export async function createFirstCompany(
  database: Database,
  company: FirstCompany,
  deps: {
    readonly passwords: PasswordHasher
    readonly randomBytes: RandomBytes
    readonly nowMs: () => number
  },
): Promise<void> {
  if ((await findCompanyName(database)) !== null) return
  const password = await readSecretFile(
    company.ownerPasswordFile,
    'The file in SYNC_OWNER_PASSWORD_FILE cannot be read.',
  )
  const objection = await passwordObjection(password, {
    email: company.ownerEmail,
    name: company.ownerName,
    companyName: company.name,
  })
  if (objection !== null) {
    throw new StartRefusal(`The password in SYNC_OWNER_PASSWORD_FILE is not fit: ${objection}`)
  }
  const passwordHash = await deps.passwords.hash(password)
  await database.transaction(async (tx) => {
    await lockTask(tx, 'firstCompany')
    if ((await findCompanyName(tx)) !== null) return // another instance began at the same time
    const now = deps.nowMs()
    const companyId = newId(deps.randomBytes)
    await insertCompany(tx, { id: companyId, name: company.name }, now)
    await insertUser(
      tx,
      {
        id: newId(deps.randomBytes),
        companyId,
        email: company.ownerEmail,
        emailKey: emailKey(company.ownerEmail),
        name: company.ownerName,
        role: 'owner',
        passwordHash,
      },
      now,
    )
  })
}
