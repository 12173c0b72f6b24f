import type { PasswordOwner, PasswordVerdict } from '../../../src-shared/strength/password-rule.ts'
import type { PasswordStrength } from '../../../src-shared/strength/password-strength.ts'
import type { AnswerTo, Question } from './answer-question.ts'

/** Judges secrets beside the page's own thread. It rejects where that does not work. */
export interface Judge {
  strengthOf(passphrase: string): Promise<PasswordStrength>
  verdictOn(password: string, owner: PasswordOwner): Promise<PasswordVerdict>
}

/** What this needs of a worker. */
export type JudgingWorker = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (reason: Error) => void
}

/** The worker is started at the first question: it loads dictionaries of 50 MB. One that fails is replaced. */
export function createJudge(startWorker: () => JudgingWorker): Judge {
  const waiting = new Map<number, Waiting>()
  let worker: JudgingWorker | null = null
  let asked = 0

  function giveUp(failed: JudgingWorker): void {
    if (worker !== failed) return
    worker = null
    failed.terminate()
    for (const { reject } of waiting.values()) reject(new Error('no secret can be judged'))
    waiting.clear()
  }

  function start(): JudgingWorker {
    const started = startWorker()
    started.addEventListener('message', (event) => {
      const { number, answer } = (event as MessageEvent<{ number: number; answer: unknown }>).data
      const one = waiting.get(number)
      waiting.delete(number)
      if (answer === null) one?.reject(new Error('this secret cannot be judged'))
      else one?.resolve(answer)
    })
    started.addEventListener('error', (event) => {
      event.preventDefault()
      giveUp(started)
    })
    return started
  }

  function ask<Q extends Question>(question: Q): Promise<AnswerTo<Q>> {
    return new Promise((resolve, reject) => {
      worker ??= start()
      const number = asked++
      // The worker answers each question with the answer of its kind.
      waiting.set(number, { resolve: (answer) => resolve(answer as AnswerTo<Q>), reject })
      worker.postMessage({ number, question })
    })
  }

  return {
    strengthOf: (secret) => ask({ about: 'passphrase', secret }),
    verdictOn: (secret, owner) => ask({ about: 'password', secret, owner }),
  }
}

/** The page's judge. */
export const judge = createJudge(
  () => new Worker(new URL('strength-worker.ts', import.meta.url), { type: 'module' }),
)
