// Summarises the rounds of several servers.
import { loadavg } from 'node:os'
import { median, quantile } from '../statistics.ts'
import { drive } from './drive.ts'
import type { Crowd, Round } from './drive.ts'
import type { Client } from './clients.ts'

export interface Side {
  readonly name: string
  readonly client: Client
  readonly crowd: Crowd
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
  const results = new Map<Side, Round[]>(sides.map((side) => [side, []]))
  for (let round = 0; round <= rounds; round += 1) {
    // The first side of one round is the last of the next.
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      const done = await drive(side.client, side.crowd, { count, concurrency })
      if (round > 0) results.get(side)!.push(done)
    }
  }
  console.log(`\n${what}, ${concurrency} at a time, ${rounds} x ${count}; load ${loadText()}`)
  for (const [side, done] of results) console.log(`  ${line(side.name, done)}`)
  const [first, ...others] = sides
  if (first === undefined) return
  for (const other of others) {
    const ratios = results
      .get(first)!
      .map((round, at) => round.signInsPerSecond / results.get(other)![at]!.signInsPerSecond)
    const [least, middle, most] = [Math.min(...ratios), median(ratios), Math.max(...ratios)]
    console.log(
      `  ${first.name} / ${other.name}: ${middle.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`,
    )
  }
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

function line(name: string, rounds: readonly Round[]): string {
  const rate = median(rounds.map(({ signInsPerSecond }) => signInsPerSecond))
  const latencies = rounds.flatMap(({ latenciesMs }) => latenciesMs)
  const times = [quantile(latencies, 0.5), quantile(latencies, 0.95)].map((ms) => ms.toFixed(1))
  return `${name.padEnd(16)} ${rate.toFixed(1).padStart(7)} sign-ins/s   p50 ${times[0]} ms   p95 ${times[1]} ms`
}

export function loadText(): string {
  return (loadavg()[0] ?? Number.NaN).toFixed(1)
}
