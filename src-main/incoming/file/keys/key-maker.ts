import type { FileOpening } from '../../../../src-shared/model/vault/import.ts'
import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'
import type { After } from '../../../time/clock.ts'
import type { KeyAnswer, KeyOrder } from './key-message.ts'
import { costFailure, type KeyRequest } from './key-request.ts'

/** A process that makes keys (key-child.ts). */
export interface KeyProcess {
  send(order: KeyOrder): void
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
  run: (makeKey: MakeKey) => Promise<Result<T>>,
) => Promise<Result<T>>

export function createWithKeys({ startProcess, after }: KeyMakerDeps): WithKeys {
  return async ({ signal, onEstimate }, run) => {
    let child: KeyProcess | null = null
    let waiting: { readonly orderId: number; end(result: Result<Buffer>): void } | null = null
    let lastId = 0

    const end = (result: Result<Buffer>) => {
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
        else end(answer.kind === 'key' ? ok(bufferOf(answer.key)) : keyFailure)
      })
      started.onEnd(() => {
        if (child !== started) return
        child = null
        end(keyFailure)
      })
      return started
    }
    const makeKey: MakeKey = (secret, request) => {
      const refused = costFailure(request)
      if (refused !== null) return Promise.resolve(fail(refused))
      if (signal.aborted) return Promise.resolve(fail({ code: 'scan-cancelled' }))
      child ??= start()
      const orderId = (lastId += 1)
      const stopTimer = after(KEY_TIME_LIMIT_MS, () => {
        kill()
        end(keyFailure)
      })
      const made = new Promise<Result<Buffer>>((resolve) => {
        waiting = {
          orderId,
          end(result) {
            stopTimer()
            resolve(result)
          },
        }
      })
      child.send({ orderId, secret, ...request })
      return made
    }

    signal.addEventListener('abort', cancel)
    try {
      return await run(makeKey)
    } finally {
      signal.removeEventListener('abort', cancel)
      kill()
    }
  }
}

const keyFailure = fail({ code: 'file-key-failed' })

/** The same memory, not a copy. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
