import type { FileOpening } from '../../../../src-shared/model/vault/import.ts'
import { fail, ok, type Result } from '../../../../src-shared/model/result.ts'
import type { After } from '../../../time/clock.ts'
import type { FileItem } from '../importer.ts'
import type { ApartReading, KeyAnswer, KeyOrder, ReadOrder } from './key-message.ts'
import { costFailure, type MakeKey } from './key-request.ts'
import { bufferOf } from '../file-content.ts'

/** A process that makes keys and reads files (key-child.ts). */
export interface KeyProcess {
  send(order: KeyOrder | ReadOrder): void
  onAnswer(listener: (answer: KeyAnswer) => void): void
  onEnd(listener: () => void): void
  /** Ends it at once, whatever it is doing. */
  kill(): void
}

/**
 * Reads a file in the process that makes keys, and gives what is in it in parts. Fails as the opening of that kind of
 * file does, or as `MakeKey` does; what was given before is the caller's to wipe.
 */
export type ReadApart = (
  bytes: Uint8Array,
  password: string | null,
  give: (items: readonly FileItem[]) => void,
) => Promise<Result<ApartReading>>

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
  run: (makeKey: MakeKey, readApart: ReadApart) => Promise<Result<T>>,
) => Promise<Result<T>>

/** The order under way. */
interface Waiting {
  readonly orderId: number
  give(items: readonly FileItem[]): void
  end(result: Result<KeyAnswer>): void
}

export function createWithKeys({ startProcess, after }: KeyMakerDeps): WithKeys {
  return async ({ signal, onEstimate }, run) => {
    let child: KeyProcess | null = null
    let waiting: Waiting | null = null
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
        else if (answer.kind === 'items') waiting.give(answer.items)
        else end(answer.kind === 'failed' ? keyFailure : ok(answer))
      })
      started.onEnd(() => {
        if (child !== started) return
        child = null
        end(keyFailure)
      })
      return started
    }
    const ask = (
      order: (orderId: number) => KeyOrder | ReadOrder,
      give: Waiting['give'] = () => {},
    ): Promise<Result<KeyAnswer>> => {
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
          give,
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
    const readApart: ReadApart = async (bytes, password, give) => {
      const secret = password === null ? null : Buffer.from(password, 'utf8')
      const answer = await ask((orderId) => ({ orderId, bytes, secret }), give)
      secret?.fill(0)
      if (!answer.ok) return answer
      return answer.value.kind === 'read' ? answer.value.reading : keyFailure
    }

    signal.addEventListener('abort', cancel)
    try {
      return await run(makeKey, readApart)
    } finally {
      signal.removeEventListener('abort', cancel)
      kill()
    }
  }
}

const keyFailure = fail({ code: 'file-key-failed' })
