// Drives a server: so many sign-ins at a time, each of another person.
import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from './clients.ts'
import type { Person } from './people.ts'

const STEP_MS = 30_000

/** People in turn. Nobody comes back within the time step of the last sign-in: its code is used up. */
export interface Crowd {
  next(count: number, nowMs: number): Promise<readonly Person[]>
}

export function createCrowd(people: readonly Person[]): Crowd {
  const lastSteps = new Map<Person, number>()
  let at = 0
  return {
    async next(count, nowMs) {
      const taken = Array.from({ length: count }, () => people[at++ % people.length]!)
      const step = Math.floor(nowMs / STEP_MS)
      if (taken.some((person) => lastSteps.get(person) === step)) {
        await wait((step + 1) * STEP_MS - Date.now() + 50)
      }
      const now = Math.floor(Date.now() / STEP_MS)
      for (const person of taken) lastSteps.set(person, now)
      return taken
    },
  }
}

export interface Round {
  readonly signInsPerSecond: number
  /** Of each sign-in, both calls together. */
  readonly latenciesMs: readonly number[]
}

/** `count` sign-ins, `concurrency` at a time. */
export async function drive(
  client: Client,
  crowd: Crowd,
  load: { readonly count: number; readonly concurrency: number },
): Promise<Round> {
  const people = await crowd.next(load.count, Date.now())
  const now = Date.now()
  const waiting = people.map((person) => client.prepare(person, now))
  const latenciesMs: number[] = []
  const beganMs = performance.now()
  const worker = async (): Promise<void> => {
    for (let attempt = waiting.pop(); attempt !== undefined; attempt = waiting.pop()) {
      const startMs = performance.now()
      await client.signIn(attempt)
      latenciesMs.push(performance.now() - startMs)
    }
  }
  await Promise.all(Array.from({ length: load.concurrency }, worker))
  return { signInsPerSecond: (load.count / (performance.now() - beganMs)) * 1000, latenciesMs }
}
