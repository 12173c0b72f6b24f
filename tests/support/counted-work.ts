// Counts what a request makes the backend do: statements, and slow hashes with their parameters.
import type { PasswordHasher } from '../../src-backend/domain/secrets/passwords.ts'
import type { RecoveryKdf } from '../../src-backend/domain/codes/recovery-codes.ts'
import type { Database, Queryable } from '../../src-backend/store/engine/database.ts'
import type { TestDatabase } from './backend-database.ts'

/** The same database for each instance. The text of each statement is noted when it is issued. */
export function notingDatabase(
  database: TestDatabase,
  noted: (statement: string) => void,
): TestDatabase {
  const query =
    (asked: Queryable): Queryable['query'] =>
    (sql, parameters) => {
      noted(sql)
      return asked.query(sql, parameters)
    }
  const noting = (inner: Database): Database => ({
    ...inner,
    query: query(inner),
    transaction: (work) =>
      inner.transaction((tx) =>
        work({
          ...tx,
          query: query(tx),
          post(sql, parameters) {
            noted(sql)
            tx.post(sql, parameters)
          },
        }),
      ),
  })
  return { ...database, ...noting(database), instances: database.instances.map(noting) }
}

/** Notes algorithm and parameters of each hash that a password is compared with. */
export function notingHasher(hasher: PasswordHasher, noted: (run: string) => void): PasswordHasher {
  return {
    ...hasher,
    verify(encodedHash, password) {
      // Of a PHC string: algorithm, version and costs; salt and hash by their lengths.
      const [, algorithm, version, costs, salt = '', hash = ''] = encodedHash.split('$')
      noted([algorithm, version, costs, salt.length, hash.length].join(' '))
      return hasher.verify(encodedHash, password)
    },
  }
}

/** Notes the sizes of each run; costs are the function's own. */
export function notingRecoveryKdf(kdf: RecoveryKdf, noted: (run: string) => void): RecoveryKdf {
  return (pepperedCode, salt) => {
    noted(`${pepperedCode.length} bytes, salt of ${salt.length}`)
    return kdf(pepperedCode, salt)
  }
}
