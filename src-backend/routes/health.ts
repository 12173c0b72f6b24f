import type { FastifyInstance } from 'fastify'
import { sendProblem } from './send-problem.ts'

/** The database is checked at most once per this time, however many requests come. */
const KEPT_MS = 1_000
/** A database that takes longer than this is not ready. */
const PATIENCE_MS = 2_000

export interface HealthDeps {
  /** Not ready whatever the database says: about to stop, or with a wrong clock. */
  readonly isLeaving: () => boolean
  /** May reject: not ready. */
  readonly isReady: () => Promise<boolean>
  readonly monotonicMs: () => number
}

/**
 * `/healthz`: this process responds. `/readyz`: it can serve requests, or 503; for load balancers. Neither
 * says anything else, and neither is part of the product's contract.
 */
export function registerHealth(app: FastifyInstance, deps: HealthDeps): void {
  let last: { readonly atMs: number; readonly isReady: Promise<boolean> } | undefined

  function isReady(): Promise<boolean> {
    const atMs = deps.monotonicMs()
    if (last === undefined || atMs - last.atMs >= KEPT_MS) {
      last = { atMs, isReady: withPatience(deps.isReady()) }
    }
    return last.isReady
  }

  app.get('/healthz', (_request, reply) => reply.type('text/plain').send('alive\n'))
  app.get('/readyz', async (_request, reply) =>
    !deps.isLeaving() && (await isReady())
      ? reply.type('text/plain').send('ready\n')
      : sendProblem(reply, { type: 'unavailable' }),
  )
}

/** False if it rejects, or takes too long. */
function withPatience(work: Promise<boolean>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE_MS)
    const settle = (isReady: boolean): void => {
      clearTimeout(timer)
      resolve(isReady)
    }
    work.then(settle, () => settle(false))
  })
}
