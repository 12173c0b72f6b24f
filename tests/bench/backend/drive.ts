// Drives a server with concurrent sign-ins, each of another person.
import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from './clients.ts'
import type { Person } from './people.ts'

const STEP_MS = 30_000

/**
 * People in turn, with the time of their last sign-in. No one returns within the same time step: its code is
 * used up.
 */
export interface Crowd {
  next(count: number): Promise<{ readonly people: readonly Person[]; readonly nowMs: number }>
}

export function createCrowd(people: readonly Person[]): Crowd {
  const lastSteps = new Map<Person, number>()
  let at = 0
  return {
    async next(count) {
      const taken = Array.from({ length: count }, () => people[at++ % people.length]!)
      const step = Math.floor(Date.now() / STEP_MS)
      if (taken.some((person) => lastSteps.get(person) === step)) {
        await wait((step + 1) * STEP_MS - Date.now() + 50)
      }
      const nowMs = Date.now()
      for (const person of taken) lastSteps.set(person, Math.floor(nowMs / STEP_MS))
      return { people: taken, nowMs }
    },
  }
}

export interface Round {
  readonly signInsPerSecond: number
  /** For each sign-in, both requests together. */
  readonly latenciesMs: readonly number[]
}

/** `count` sign-ins, `concurrency` at a time. */
export async function drive(
  client: Client,
  crowd: Crowd,
  load: { readonly count: number; readonly concurrency: number },
): Promise<Round> {
  // The codes belong to the recorded step.
  const { people, nowMs } = await crowd.next(load.count)
  const waiting = people.map((person) => client.prepare(person, nowMs))
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
