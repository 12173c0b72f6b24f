import { PGlite } from '@electric-sql/pglite'
import type { Database, Queryable, SqlValue } from './database.ts'

/** A database, and a copy of its data folder as a gzipped tar archive. */
export interface PgliteDatabase extends Database {
  dump(): Promise<Blob>
}

export interface PgliteOptions {
  /** The folder of the data; in memory if left out. */
  readonly folder?: string
  /** A dump that a new folder starts from. */
  readonly startFrom?: Blob
}

/** PostgreSQL's default of 128 MB is memory that one computer's few people never fill. */
const SHARED_BUFFERS = '16MB'

/** Opens PostgreSQL in this process: one connection, one statement at a time. */
export async function openPglite(options: PgliteOptions = {}): Promise<PgliteDatabase> {
  const pglite = await PGlite.create({
    startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${SHARED_BUFFERS}`],
    ...(options.folder === undefined ? {} : { dataDir: options.folder }),
    ...(options.startFrom === undefined ? {} : { loadDataDir: options.startFrom }),
  })
  return {
    ...queryable(pglite),
    transaction: (work) =>
      pglite.transaction(async (transaction) => {
        const asked: Promise<unknown>[] = []
        const inside = queryable(transaction)
        let failure: unknown
        /** After a failed statement PostgreSQL only reports that the transaction is aborted. */
        const firstFailure = (error: unknown): never => {
          failure ??= error
          throw failure
        }
        const query = <Row extends object>(sql: string, parameters?: readonly SqlValue[]) => {
          const answer = inside.query<Row>(sql, parameters).catch(firstFailure)
          // The transaction is what fails.
          answer.catch(() => {})
          asked.push(answer)
          return answer
        }
        const value = await work({
          query,
          post: (sql, parameters) => void query(sql, parameters),
          execute: async (script) => {
            await transaction.exec(script)
          },
        })
        await Promise.all(asked)
        return value
      }),
    close: () => pglite.close(),
    dump: () => pglite.dumpDataDir('gzip'),
  }
}

function queryable(runner: Pick<PGlite, 'query'>): Queryable {
  return {
    query: async <Row extends object>(sql: string, parameters: readonly SqlValue[] = []) => {
      const { rows } = await runner.query<Row>(sql, [...parameters])
      return rows
    },
  }
}
