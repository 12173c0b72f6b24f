import { Worker } from 'node:worker_threads'
import type { After } from '../../time/clock.ts'
import { giveUp, type ArrivingPicture } from './arriving-picture.ts'
import type { JobKind, WorkerReply, WorkerRequest, WorkerSettings } from './decode-message.ts'
import type { QrResult } from '../frame.ts'

/** A job that takes longer than this counts as hung. */
export const HANG_LIMIT_MS = 20_000
/** The same limit for a job of a closer look, which makes several pictures from one. */
const CLOSER_HANG_LIMIT_MS = 60_000
/** The workers are freed when they had no job for this long. */
export const IDLE_LIMIT_MS = 60_000

/** `failed`: the worker crashed or hung. `dropped`: no one waits for it any more. */
export type JobEnd = 'done' | 'failed' | 'dropped'

export interface Job {
  readonly kind: JobKind
  readonly picture: ArrivingPicture
  /** Called with each code as soon as it is read. */
  readonly onResult: (result: QrResult) => void
}

/** Threads that work through jobs; none is started before it is needed. */
export interface Workers {
  /** Starts all of them and loads what they need, ahead of a job. */
  warmUp(): void
  run(job: Job): Promise<JobEnd>
  /** Ends the jobs of a picture: waiting ones at once, running ones soon. */
  drop(picture: ArrivingPicture): void
  /** Ends the threads, and with them all jobs. */
  stop(): Promise<void>
}

export interface WorkersDeps {
  readonly url: URL
  readonly settings: WorkerSettings
  readonly size: number
  readonly after: After
  /** They were freed, or are about to be. */
  readonly onStop: () => void
}

/** What goes first: every display gives its first result early. */
const rankOf = (kind: JobKind) => (kind === 'sample' ? 0 : kind === 'whole-frame' ? 1 : 2)

interface Task extends Job {
  readonly id: number
  readonly end: (how: JobEnd) => void
}

interface Slot {
  readonly worker: Worker
  task: Task | null
  stopWatch: () => void
}

export function createWorkers({ url, settings, size, after, onStop }: WorkersDeps): Workers {
  const slots = new Set<Slot>()
  /** In the order of their ranks. */
  let waiting: Task[] = []
  let lastId = 0
  let stopIdleTimer = () => {}

  function startSlot(): Slot {
    const worker = new Worker(url, { workerData: settings })
    const slot: Slot = { worker, task: null, stopWatch: () => {} }
    worker.on('message', (message: WorkerReply) => {
      const { task } = slot
      if (task === null || message.jobId !== task.id) return
      if (message.kind === 'result') task.onResult(message.result)
      else finishTask(slot, 'done')
    })
    // Without a listener, a crash in a worker would end the app. Messages that the worker sent before the
    // crash may arrive only after 'error'; Node has delivered all of them before 'exit', which follows.
    worker.on('error', () => {})
    worker.on('exit', () => discard(slot))
    slots.add(slot)
    return slot
  }

  function ask({ worker }: Slot, request: WorkerRequest) {
    worker.postMessage(request)
  }

  function finishTask(slot: Slot, how: JobEnd) {
    slot.stopWatch()
    const { task } = slot
    slot.task = null
    task?.end(how)
    next()
  }

  /** Ends a worker for good; the next task starts a fresh one. */
  function discard(slot: Slot) {
    if (!slots.delete(slot)) return
    void slot.worker.terminate()
    finishTask(slot, 'failed')
  }

  function next() {
    stopIdleTimer()
    for (let task = waiting[0]; task !== undefined; task = waiting[0]) {
      const idle = [...slots].filter((candidate) => candidate.task === null)
      // Each kind of job runs on the worker that was prepared for it, as far as that one is free.
      const suited = task.kind === 'sample' ? idle[0] : idle.at(-1)
      const slot = suited ?? (slots.size < size ? startSlot() : undefined)
      if (slot === undefined) return
      waiting = waiting.slice(1)
      slot.task = task
      const limitMs = rankOf(task.kind) < 2 ? HANG_LIMIT_MS : CLOSER_HANG_LIMIT_MS
      slot.stopWatch = after(limitMs, () => discard(slot))
      ask(slot, { kind: task.kind, jobId: task.id, picture: task.picture })
    }
    const isIdle = [...slots].every((slot) => slot.task === null)
    if (slots.size > 0 && isIdle) stopIdleTimer = after(IDLE_LIMIT_MS, () => void stop())
  }

  async function stop(): Promise<void> {
    stopIdleTimer()
    onStop()
    const ending = [...slots]
    slots.clear()
    const dropped = waiting
    waiting = []
    for (const slot of ending) finishTask(slot, 'dropped')
    for (const task of dropped) task.end('dropped')
    await Promise.all(ending.map(({ worker }) => worker.terminate()))
  }

  return {
    warmUp() {
      while (slots.size < size) {
        const jobKind = slots.size === 0 ? 'sample' : 'whole-frame'
        ask(startSlot(), { kind: 'warm-up', jobKind })
      }
      next()
    },
    run: (job) =>
      new Promise((end) => {
        const task = { ...job, id: (lastId += 1), end }
        waiting = [...waiting, task].toSorted((a, b) => rankOf(a.kind) - rankOf(b.kind))
        next()
      }),
    drop(picture) {
      giveUp(picture)
      const own = waiting.filter((task) => task.picture === picture)
      waiting = waiting.filter((task) => task.picture !== picture)
      for (const task of own) task.end('dropped')
    },
    stop,
  }
}
