import { Blocked, Mismatch, type Check } from './check.ts'
import { allChecks } from './checks/all.ts'
import { createWorld } from './create-world.ts'
import { describe, expectReply } from './expectations.ts'
import type { Rescue } from './rescue-file.ts'
import { restore } from './restore.ts'
import { createTransport, Unreachable, type Clock, type Exchange } from './transport.ts'
import type { TestAccount, World } from './world.ts'

/** What became of one check. Holds no value that could be a secret. */
export interface CheckResult {
  readonly name: string
  readonly clause: string
  /** `blocked`: something before it did not work, so that it could not be tried. */
  readonly outcome: 'passed' | 'failed' | 'blocked'
  readonly expected?: string
  readonly seen?: string
}

export interface RunOptions {
  readonly baseUrl: string
  readonly account: TestAccount
  readonly clock: Clock
  readonly rescue: Rescue
  /** Beginnings of names; empty for all. */
  readonly only: readonly string[]
  /** Also what locks the account's second factor for a while. */
  readonly withLockout: boolean
  readonly onResult: (result: CheckResult) => void
  /** No further check is begun; the account is put back all the same. */
  readonly signal?: AbortSignal
}

export interface Run {
  readonly results: readonly CheckResult[]
  readonly exchanges: readonly Exchange[]
}

/** The account or the server cannot be used for a run. The message is a sentence for people. */
export class Unsuitable extends Error {
  override readonly name = 'Unsuitable'
}

const RESTORED = {
  name: 'account.restored',
  clause: 'After the run the account has no method and is open to its password, as before.',
}

/** The checks that a run with these options makes. */
export function chosenChecks(only: readonly string[], withLockout: boolean): readonly Check[] {
  const checks = allChecks.filter(({ locksTheAccount }) => withLockout || locksTheAccount !== true)
  if (only.length === 0) return checks
  for (const start of only) {
    if (!allChecks.some(({ name }) => name.startsWith(start))) {
      throw new Unsuitable(`No check's name begins with "${start}".`)
    }
  }
  return checks.filter(({ name }) => only.some((start) => name.startsWith(start)))
}

/**
 * Runs the checks against a backend, one after the other, and puts the account back whatever happens.
 * Throws {@link Unsuitable} before it changed anything, {@link Unreachable} when the backend is gone.
 */
export async function runConformance(options: RunOptions): Promise<Run> {
  const { clock, account, rescue, signal, onResult } = options
  const checks = chosenChecks(options.only, options.withLockout)
  const transport = createTransport(options.baseUrl, clock)
  const world = createWorld({ transport, account, clock, rescue })
  await expectSuitable(world)

  const results: CheckResult[] = []
  const add = (result: CheckResult): void => {
    results.push(result)
    onResult(result)
  }
  let undone: string | null = null
  try {
    for (const check of checks) {
      if (signal?.aborted === true) break
      add(await resultOf(check, world))
    }
  } finally {
    undone = await restore(world, rescue)
  }
  add(
    undone === null
      ? { ...RESTORED, outcome: 'passed' }
      : { ...RESTORED, outcome: 'failed', expected: 'no method', seen: undone },
  )
  return { results, exchanges: transport.exchanges }
}

async function expectSuitable(world: World): Promise<void> {
  const exchange = await world.passwordStep()
  if (exchange.status !== 201) {
    throw new Unsuitable(
      `The password step of this account was answered with ${describe(exchange)}: nothing can be tried.`,
    )
  }
  const reply = expectReply('createSignIn', exchange)
  if (reply.state !== 'complete') {
    throw new Unsuitable(
      'This account has two-factor on. Give one without: the run turns it on and off.',
    )
  }
  await world.transport.call('endSession', { token: reply.session.token })
}

async function resultOf(check: Check, world: World): Promise<CheckResult> {
  const { name, clause } = check
  try {
    await check.run(world)
    return { name, clause, outcome: 'passed' }
  } catch (error) {
    if (error instanceof Mismatch) {
      return { name, clause, outcome: 'failed', expected: error.expected, seen: error.seen }
    }
    if (error instanceof Blocked) return { name, clause, outcome: 'blocked', seen: error.message }
    if (error instanceof Unreachable) {
      return { name, clause, outcome: 'failed', expected: 'an answer', seen: error.message }
    }
    throw error
  }
}
