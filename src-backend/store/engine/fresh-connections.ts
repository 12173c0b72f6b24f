import type { Pool, PoolClient } from 'pg'
import { DatabaseUnavailable } from './database.ts'

/**
 * PostgreSQL refused a statement before it did anything: its prepared plan is stale. A migration of a newer
 * instance changed the type of a column, or the prepared statement no longer exists.
 */
export class StalePlan extends Error {
  override readonly name = 'StalePlan'
}

/** SQLSTATE of “cached plan must not change result type”, and of a prepared statement that is gone. */
const STALE_PLAN = /^(?:0A000|26000)$/

/** Whether PostgreSQL refused a statement only for its plan. */
export function isStalePlan(error: unknown): boolean {
  const { code } = Object(error) as { code?: unknown } // as pg's DatabaseError names it
  return typeof code === 'string' && STALE_PLAN.test(code)
}

/** Attempts before a plan that stays refused is an error of the statement itself. */
const MAX_TRIES = 3

/** Marks a connection as unusable. */
export type GiveUp = (reason: Error) => void

/** Lends the connections of a pool, none of which has a plan that is known to be stale. */
export interface FreshConnections {
  /**
   * Runs `work` with its own connection. If a plan was stale, nothing of `work` was done: every open
   * connection is closed, and `work` runs again on a new one. It must therefore change nothing but the
   * database.
   */
  use<T>(work: (client: PoolClient, giveUp: GiveUp) => Promise<T>): Promise<T>
}

export function createFreshConnections(pool: Pool): FreshConnections {
  const generationOf = new WeakMap<PoolClient, number>()
  let generation = 0
  pool.on('connect', (client) => void generationOf.set(client, generation))

  /** Connections that were opened before a plan was found stale are closed, not lent. */
  async function connect(): Promise<PoolClient> {
    for (;;) {
      const client = await connectOnce(pool)
      if (generationOf.get(client) === generation) return client
      client.release(new StalePlan('Opened before a migration.'))
    }
  }

  async function useOnce<T>(work: (client: PoolClient, giveUp: GiveUp) => Promise<T>): Promise<T> {
    const client = await connect()
    // A broken connection is reported here too; without a listener that would end the process.
    const ignore = (): void => {}
    client.on('error', ignore)
    let broken: Error | undefined
    const giveUp: GiveUp = (reason) => {
      broken = reason
    }
    try {
      return await work(client, giveUp)
    } catch (error) {
      if (error instanceof DatabaseUnavailable || error instanceof StalePlan) giveUp(error)
      throw error
    } finally {
      client.off('error', ignore)
      client.release(broken)
    }
  }

  return {
    async use(work) {
      for (let tries = 1; ; tries += 1) {
        const usedGeneration = generation
        try {
          return await useOnce(work)
        } catch (error) {
          if (!(error instanceof StalePlan)) throw error
          // If several find it at once, one is enough.
          if (generation === usedGeneration) generation += 1
          if (tries === MAX_TRIES) throw error.cause
        }
      }
    },
  }
}

async function connectOnce(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw new DatabaseUnavailable(error)
  }
}
