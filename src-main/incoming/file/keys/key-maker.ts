import type { FileOpening } from '../../../../src-shared/model/vault/import.ts'
import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'
import type { After } from '../../../time/clock.ts'
import type { Contents, KeyAnswer, KeyOrder, OpenOrder } from './key-message.ts'
import { costFailure, type KeyRequest } from './key-request.ts'
import { bufferOf } from '../file-content.ts'

/** A process that makes keys (key-child.ts). */
export interface KeyProcess {
  send(order: KeyOrder | OpenOrder): void
  onAnswer(listener: (answer: KeyAnswer) => void): void
  onEnd(listener: () => void): void
  /** Ends it at once, whatever it is doing. */
  kill(): void
}

/**
 * Makes a key from `secret`, which the caller wipes, as well as the key. Fails with `file-cost-refused`, with
 * `file-refused` when the costs make no sense, with `scan-cancelled` or with `file-key-failed`.
 */
export type MakeKey = (secret: Uint8Array, request: KeyRequest) => Promise<Result<Buffer>>

/** Opens a file in the process that makes keys. Fails as the opening of that kind of file does, or as `MakeKey` does. */
export type OpenApart = <K extends keyof Contents>(
  kind: K,
  bytes: Uint8Array,
  password: string,
) => Promise<Result<Contents[K]>>

export interface KeyMakerDeps {
  readonly startProcess: () => KeyProcess
  readonly after: After
}

export interface KeyWork {
  readonly signal: AbortSignal
  readonly onEstimate: (estimateMs: FileOpening['estimateMs']) => void
}

/** No key within the limits takes as long, except on a computer that is out of memory. */
export const KEY_TIME_LIMIT_MS = 10 * 60_000

/** Runs work that makes keys. Their process is started for the first, and ended with the work or by the signal. */
export type WithKeys = <T>(
  work: KeyWork,
  run: (makeKey: MakeKey, openApart: OpenApart) => Promise<Result<T>>,
) => Promise<Result<T>>

export function createWithKeys({ startProcess, after }: KeyMakerDeps): WithKeys {
  return async ({ signal, onEstimate }, run) => {
    let child: KeyProcess | null = null
    let waiting: { readonly orderId: number; end(result: Result<KeyAnswer>): void } | null = null
    let lastId = 0

    const end = (result: Result<KeyAnswer>) => {
      const ended = waiting
      waiting = null
      ended?.end(result)
    }
    const kill = () => {
      child?.kill()
      child = null
    }
    const cancel = () => {
      kill()
      end(fail({ code: 'scan-cancelled' }))
    }
    const start = () => {
      const started = startProcess()
      started.onAnswer((answer) => {
        if (answer.orderId !== waiting?.orderId) return
        if (answer.kind === 'estimate') onEstimate(answer.estimateMs)
        else end(answer.kind === 'failed' ? keyFailure : ok(answer))
      })
      started.onEnd(() => {
        if (child !== started) return
        child = null
        end(keyFailure)
      })
      return started
    }
    const ask = (order: (orderId: number) => KeyOrder | OpenOrder): Promise<Result<KeyAnswer>> => {
      if (signal.aborted) return Promise.resolve(fail({ code: 'scan-cancelled' }))
      child ??= start()
      const orderId = (lastId += 1)
      const stopTimer = after(KEY_TIME_LIMIT_MS, () => {
        kill()
        end(keyFailure)
      })
      const answered = new Promise<Result<KeyAnswer>>((resolve) => {
        waiting = {
          orderId,
          end(result) {
            stopTimer()
            resolve(result)
          },
        }
      })
      child.send(order(orderId))
      return answered
    }
    const makeKey: MakeKey = async (secret, request) => {
      const refused = costFailure(request)
      if (refused !== null) return fail(refused)
      const answer = await ask((orderId) => ({ orderId, secret, ...request }))
      if (!answer.ok) return answer
      return answer.value.kind === 'key' ? ok(bufferOf(answer.value.key)) : keyFailure
    }
    const openApart: OpenApart = async (kind, bytes, password) => {
      const secret = Buffer.from(password, 'utf8')
      const answer = await ask((orderId) => ({ orderId, kind, bytes, secret }))
      secret.fill(0)
      if (!answer.ok) return answer
      return answer.value.kind === 'content' ? contentOf(answer.value.content) : keyFailure
    }

    signal.addEventListener('abort', cancel)
    try {
      return await run(makeKey, openApart)
    } finally {
      signal.removeEventListener('abort', cancel)
      kill()
    }
  }
}

const keyFailure = fail({ code: 'file-key-failed' })

/** What came for an order is of the order's kind: the process that answers is our own. */
function contentOf<K extends keyof Contents>(
  content: Result<Contents[keyof Contents]>,
): Result<Contents[K]> {
  return content as Result<Contents[K]>
}
