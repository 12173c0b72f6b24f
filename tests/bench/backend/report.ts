// Summarises the rounds of several servers.
import { loadavg } from 'node:os'
import { median, quantile } from '../statistics.ts'
import { drive } from './drive.ts'
import type { Crowd, Round } from './drive.ts'
import type { Client } from './clients.ts'
import { processorTime } from './processor-time.ts'

export interface Side {
  readonly name: string
  readonly client: Client
  readonly crowd: Crowd
  readonly processId: number
  /** Name of its database on PostgreSQL, or null. */
  readonly database: string | null
}

/** The result of one round, with what it cost. */
interface MeasuredRound extends Round {
  /** Processor time per sign-in, in ms. */
  readonly serverMs: number
  readonly databaseMs: number
}

export interface Load {
  readonly concurrency: number
  /** Sign-ins per round. */
  readonly count: number
  readonly rounds: number
}

/** Drives the sides in turn, so that a busy moment of the machine affects all of them. Round 0 only warms up. */
export async function compare(
  what: string,
  sides: readonly Side[],
  { concurrency, count, rounds }: Load,
): Promise<void> {
  const results = new Map<Side, MeasuredRound[]>(sides.map((side) => [side, []]))
  for (let round = 0; round <= rounds; round += 1) {
    // The first side of one round is the last of the next.
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      const done = await measure(side, { count, concurrency })
      if (round > 0) results.get(side)!.push(done)
    }
  }
  console.log(`\n${what}, ${concurrency} at a time, ${rounds} x ${count}; load ${loadText()}`)
  for (const [side, done] of results) console.log(`  ${line(side.name, done)}`)
  const [first, ...others] = sides
  if (first === undefined) return
  for (const other of others) {
    const pairs = results.get(first)!.map((round, at) => [round, results.get(other)![at]!] as const)
    const rates = pairs.map(([one, two]) => one.signInsPerSecond / two.signInsPerSecond)
    const costs = pairs.map(([one, two]) => costOf(two) / costOf(one))
    console.log(
      `  ${first.name} / ${other.name}: ${spread(rates)}; processor time ${spread(costs)}`,
    )
  }
}

async function measure(
  { client, crowd, processId, database }: Side,
  load: { readonly count: number; readonly concurrency: number },
): Promise<MeasuredRound> {
  // The codes' step may have to begin first: nothing runs meanwhile.
  const before = await processorTime(processId, database)
  const round = await drive(client, crowd, load)
  const after = await processorTime(processId, database)
  return {
    ...round,
    serverMs: (after.serverMs - before.serverMs) / load.count,
    databaseMs: (after.databaseMs - before.databaseMs) / load.count,
  }
}

function costOf({ serverMs, databaseMs }: MeasuredRound): number {
  return serverMs + databaseMs
}

/** The median, with the smallest and the largest. */
function spread(ratios: readonly number[]): string {
  const [least, middle, most] = [Math.min(...ratios), median(ratios), Math.max(...ratios)]
  return `${middle.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`
}

/**
 * A code must be used within a minute of the start of its round, which on PGlite limits a round to some
 * thousands.
 */
const PORTION = 500

/**
 * Everyone signs in this often first: before that the servers' code is not compiled, pages are not in memory,
 * and a device is a person's first one.
 */
export async function warmUp(sides: readonly Side[], people: number, times: number): Promise<void> {
  for (let time = 1; time <= times; time += 1) {
    for (const { name, client, crowd } of sides) {
      const rates: number[] = []
      for (let done = 0; done < people; done += PORTION) {
        const count = Math.min(PORTION, people - done)
        rates.push((await drive(client, crowd, { count, concurrency: 8 })).signInsPerSecond)
      }
      console.log(`${name}, time ${time} of each person: ${median(rates).toFixed(0)} sign-ins/s`)
    }
  }
}

function line(name: string, rounds: readonly MeasuredRound[]): string {
  const rate = median(rounds.map(({ signInsPerSecond }) => signInsPerSecond))
  const latencies = rounds.flatMap(({ latenciesMs }) => latenciesMs)
  const times = [quantile(latencies, 0.5), quantile(latencies, 0.95)].map((ms) => ms.toFixed(1))
  const costs = [
    median(rounds.map(({ serverMs }) => serverMs)),
    median(rounds.map(({ databaseMs }) => databaseMs)),
  ].map((ms) => ms.toFixed(2))
  return (
    `${name.padEnd(16)} ${rate.toFixed(1).padStart(7)} sign-ins/s   p50 ${times[0]} ms   p95 ${times[1]} ms` +
    `   processor ${costs[0]} ms in the server, ${costs[1]} ms in PostgreSQL`
  )
}

export function loadText(): string {
  return (loadavg()[0] ?? Number.NaN).toFixed(1)
}
