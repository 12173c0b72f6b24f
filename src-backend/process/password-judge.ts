import { once } from 'node:events'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PasswordOwner } from '../../src-shared/strength/password-rule.ts'
import { presentAsker } from '../base/asker.ts'
import { createWorkQueue } from '../base/work-queue.ts'
import type { PasswordRule } from '../domain/secrets/passwords.ts'

/** The thread is asked this; it answers with the objection, a sentence or null. */
export interface JudgeRequest {
  readonly password: string
  readonly owner: PasswordOwner
}

export interface PasswordJudge {
  readonly objection: PasswordRule
  close(): Promise<void>
}

const MOST_WAITING = 64
const MOST_WAITING_OF_ONE = 8
/** The dictionaries take 50 MB: a thread that nobody asks ends. */
const IDLE_MS = 60_000

/** Beside this file, as a source or as a bundle. */
const threadUrl = new URL(`./judge-thread${path.extname(import.meta.url)}`, import.meta.url)

/** Judges passwords in a thread of its own, one after the other, in the fair turn of whoever asks. */
export function createPasswordJudge({ idleMs = IDLE_MS }: { idleMs?: number } = {}): PasswordJudge {
  const queue = createWorkQueue({
    atATime: 1,
    mostWaiting: MOST_WAITING,
    mostWaitingOfOne: MOST_WAITING_OF_ONE,
  })
  let thread: Worker | null = null
  let idle: NodeJS.Timeout | undefined

  function started(): Worker {
    const worker = new Worker(threadUrl)
    // Whoever waits for its answer hears of it; without a listener it would end the process.
    worker.on('error', () => {})
    worker.once('exit', () => {
      if (thread === worker) thread = null
    })
    return worker
  }

  async function end(): Promise<void> {
    clearTimeout(idle)
    const ending = thread
    thread = null
    await ending?.terminate()
  }

  async function ask(request: JudgeRequest): Promise<string | null> {
    clearTimeout(idle)
    thread ??= started()
    const worker = thread
    worker.ref()
    const over = new AbortController()
    try {
      const answer = once(worker, 'message', { signal: over.signal })
      const exit = once(worker, 'exit', { signal: over.signal }).then(() => {
        throw new Error('The thread that judges passwords ended.')
      })
      worker.postMessage(request)
      const [objection] = (await Promise.race([answer, exit])) as [string | null] // `JudgeRequest` says so
      return objection
    } finally {
      over.abort()
      // It keeps nobody's process alive.
      worker.unref()
      idle = setTimeout(() => void end(), idleMs).unref()
    }
  }

  return {
    objection: (password, owner) => {
      const { email, name, companyName } = owner
      return queue.run(presentAsker(), () => ask({ password, owner: { email, name, companyName } }))
    },
    close: end,
  }
}
