import { Worker } from 'node:worker_threads'
import { afterOnRealClock, type After } from './after.ts'
import { startHandOver, type HandOver } from './hand-over.ts'
import { collectHit } from './hits.ts'
import { isLarge } from './passes.ts'
import { NO_MORE } from './decode-message.ts'
import type { WorkerReply, WorkerRequest, WorkerSettings } from './decode-message.ts'
import type { Band, QrHit, RawPicture } from './frame.ts'
import { createSpareMemory, type SpareMemory } from './spare-memory.ts'

interface DecodeOptions {
  /** Called with each code as soon as it is read, before the rest of the picture is searched. */
  readonly onFound?: (hit: QrHit) => void
  readonly signal?: AbortSignal
}

/**
 * `failed`: a worker crashed or hung, so codes may be missing. `cancelled`: the signal fired.
 * What was read until then is in `hits` either way.
 */
export interface DecodeOutcome {
  readonly ended: 'complete' | 'cancelled' | 'failed'
  readonly hits: readonly QrHit[]
}

export interface DecodePool {
  /** Starts the workers and loads what they need, ahead of a search. */
  warmUp(): void
  /** Searches one picture. Its bands are only asked for once a worker is free, one a turn of the event loop. */
  decode(picture: RawPicture, options?: DecodeOptions): Promise<DecodeOutcome>
  /** Ends the workers; a search under way ends as cancelled. */
  stop(): Promise<void>
}

export interface DecodePoolDeps {
  /** The decode worker: `decode-worker.ts`, or its bundle. */
  readonly workerUrl: URL
  /** Path of `zxing_reader.wasm`, or null for the file beside the worker. */
  readonly wasmPath: string | null
  /** How many workers. */
  readonly size?: number
  readonly after?: After
  readonly memory?: SpareMemory
}

/** A job that takes longer than this is taken for a hang. */
export const HANG_LIMIT_MS = 20_000
/** The workers are freed when nothing was asked of them for this long. */
export const IDLE_LIMIT_MS = 60_000

/** What goes first: every display gives its first hit early. */
const RANKS = { sample: 0, 'first-look': 1, 'whole-frame': 2 } as const

/** One request to one worker. */
interface Task {
  readonly request: Extract<WorkerRequest, { kind: keyof typeof RANKS }>
  /** The pixels of a `sample` task. */
  readonly bands: Iterator<Band> | null
  readonly onReply: (reply: WorkerReply) => void
  readonly onEnd: (how: 'done' | 'failed' | 'dropped') => void
}

/** Of each member of a union. */
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

interface Slot {
  readonly worker: Worker
  task: Task | null
  /** Of the task's pixels. */
  handOver: HandOver | null
  stopWatch: () => void
}

/** Worker threads that search pictures for QR codes; none runs before it is needed. */
export function createDecodePool(deps: DecodePoolDeps): DecodePool {
  const { workerUrl, wasmPath, size = 2, after = afterOnRealClock } = deps
  const { memory = createSpareMemory() } = deps
  const settings: WorkerSettings = { wasmPath }
  const slots = new Set<Slot>()
  /** In the order of their ranks. */
  let waiting: Task[] = []
  let lastJobId = 0
  let stopIdleTimer = () => {}

  function startSlot(): Slot {
    const worker = new Worker(workerUrl, { workerData: settings })
    const slot: Slot = { worker, task: null, handOver: null, stopWatch: () => {} }
    worker.on('message', (message: WorkerReply) => {
      const { task } = slot
      if (task === null || message.jobId !== task.request.jobId) return
      if (message.kind === 'done') finishTask(slot, 'done')
      else if (message.kind === 'taken') slot.handOver?.taken()
      else task.onReply(message)
    })
    // Without a listener a crash in a worker would end the app. What the worker said before it may
    // come only after 'error'; before 'exit', which follows, Node has handed all of it on.
    worker.on('error', () => {})
    worker.on('exit', () => discard(slot))
    slots.add(slot)
    return slot
  }

  function finishTask(slot: Slot, how: 'done' | 'failed' | 'dropped') {
    slot.stopWatch()
    const { task } = slot
    slot.task = null
    slot.handOver = null
    task?.onEnd(how)
    next()
  }

  /** Ends a worker for good; the next task starts a fresh one. */
  function discard(slot: Slot) {
    if (!slots.delete(slot)) return
    void slot.worker.terminate()
    finishTask(slot, 'failed')
  }

  function handOver(slot: Slot, task: Task, bands: Iterator<Band>) {
    const { jobId, cancelled } = task.request
    slot.handOver = startHandOver({
      bands,
      isCancelled: () => Atomics.load(cancelled, 0) !== 0,
      isCurrent: () => slot.task === task,
      send(band) {
        const message: WorkerRequest = { kind: 'band', jobId, band }
        slot.worker.postMessage(message, band === null ? [] : [band.buffer])
      },
      // The worker waits for bands that never come.
      onBroken: () => discard(slot),
    })
  }

  function next() {
    stopIdleTimer()
    for (let task = waiting[0]; task !== undefined; task = waiting[0]) {
      const idle = [...slots].filter((candidate) => candidate.task === null)
      // Each kind of job keeps to the worker that was made ready for it, as far as that is free.
      const suited = task.request.kind === 'sample' ? idle[0] : idle.at(-1)
      const slot = suited ?? (slots.size < size ? startSlot() : undefined)
      if (slot === undefined) return
      waiting = waiting.slice(1)
      slot.task = task
      slot.stopWatch = after(HANG_LIMIT_MS, () => discard(slot))
      slot.worker.postMessage(task.request)
      if (task.bands !== null) handOver(slot, task, task.bands)
    }
    const isIdle = [...slots].every((slot) => slot.task === null)
    if (slots.size > 0 && isIdle) stopIdleTimer = after(IDLE_LIMIT_MS, () => void endAll())
  }

  async function endAll(): Promise<void> {
    stopIdleTimer()
    memory.forget()
    const ending = [...slots]
    slots.clear()
    const dropped = waiting
    waiting = []
    for (const slot of ending) finishTask(slot, 'dropped')
    for (const task of dropped) task.onEnd('dropped')
    await Promise.all(ending.map((slot) => slot.worker.terminate()))
  }

  function enqueue(task: Task) {
    waiting = [...waiting, task].toSorted((a, b) => RANKS[a.request.kind] - RANKS[b.request.kind])
    next()
  }

  return {
    warmUp() {
      while (slots.size < size) {
        const jobKind = slots.size === 0 ? 'sample' : 'whole-frame'
        const request: WorkerRequest = { kind: 'warm-up', jobKind }
        startSlot().worker.postMessage(request)
      }
      next()
    },

    decode(picture, { onFound, signal } = {}) {
      const { width, height, format, bands } = picture
      const hits: QrHit[] = []
      const cancelled = new Int32Array(new SharedArrayBuffer(4))
      const arrived = new Int32Array(new SharedArrayBuffer(4))
      if (signal?.aborted === true) {
        bands.return?.()
        return Promise.resolve({ ended: 'cancelled', hits })
      }
      const luma = memory.take(width * height)
      let hasArrived = false
      return new Promise<DecodeOutcome>((resolve) => {
        const shared = { width, height, luma, arrived, cancelled }
        let open = 0
        let hasFailed = false
        let isFree = true
        const settle = (ended: DecodeOutcome['ended']) => {
          signal?.removeEventListener('abort', cancel)
          bands.return?.()
          resolve({ ended, hits })
        }
        function cancel() {
          if (Atomics.exchange(cancelled, 0, 1) !== 0) return
          settle('cancelled')
          const own = waiting.filter((task) => task.request.cancelled === cancelled)
          waiting = waiting.filter((task) => task.request.cancelled !== cancelled)
          for (const task of own) task.onEnd('dropped')
        }
        const onReply = (reply: WorkerReply) => {
          if (Atomics.load(cancelled, 0) !== 0) return
          if (reply.kind === 'hit') {
            if (collectHit(hits, reply.hit)) onFound?.(reply.hit)
          } else if (reply.kind === 'arrived') {
            hasArrived = true
            dropFirstLook()
            start({ kind: 'whole-frame', ...shared })
          }
        }
        /** One that did not begin while the picture arrived is of no use. */
        const dropFirstLook = () => {
          const isOwn = ({ request }: Task) =>
            request.kind === 'first-look' && request.cancelled === cancelled
          const own = waiting.filter(isOwn)
          waiting = waiting.filter((task) => !own.includes(task))
          open -= own.length
        }
        const onEnd: Task['onEnd'] = (how) => {
          open -= 1
          hasFailed ||= how === 'failed'
          // Whoever waits for more of the picture.
          if (!hasArrived) Atomics.store(arrived, 0, NO_MORE)
          Atomics.notify(arrived, 0)
          // A worker that was ended may still write to it.
          isFree &&= how === 'done'
          if (how === 'dropped') cancel()
          if (open > 0) return
          if (isFree) memory.giveBack(luma)
          else luma.fill(0)
          settle(hasFailed || !hasArrived ? 'failed' : 'complete')
        }
        const start = (
          request: DistributiveOmit<Task['request'], 'jobId'>,
          pixels: Task['bands'] = null,
        ) => {
          open += 1
          const jobId = (lastJobId += 1)
          enqueue({ request: { ...request, jobId }, bands: pixels, onReply, onEnd })
        }
        signal?.addEventListener('abort', cancel)
        const isLookedAt = size > 1 && isLarge(width * height)
        start({ kind: 'sample', format, isLookedAt, ...shared }, bands)
        if (isLookedAt) start({ kind: 'first-look', ...shared })
      })
    },

    stop: endAll,
  }
}
