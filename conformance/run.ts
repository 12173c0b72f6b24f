import type { Account } from '../src-shared/model/people/account.ts'
import { isAdministrator, mayActOn } from '../src-shared/model/people/may-act-on.ts'
import { createAdministrator } from './world/administrator.ts'
import type { Check } from './check.ts'
import { Blocked, Mismatch, Skipped } from './outcome.ts'
import { allChecks } from './checks/all.ts'
import { createWorld } from './world/create-world.ts'
import { describe, expectReply } from './http/expectations.ts'
import { passwordStep } from './world/password-step.ts'
import type { Rescue } from './rescue/rescue-file.ts'
import { createRescueParts } from './rescue/rescue-parts.ts'
import { restore } from './rescue/restore.ts'
import {
  createTransport,
  Unreachable,
  type Clock,
  type Exchange,
  type Transport,
} from './http/transport.ts'
import type { TestAccount } from './world/account.ts'
import type { World } from './world/world.ts'

/** The result of one check. It contains no value that could be secret. */
export interface CheckResult {
  readonly name: string
  readonly clause: string
  /**
   * `blocked`: an earlier step did not work, so the check could not be run. `skipped`: it was not requested,
   * or this server does not have its subject.
   */
  readonly outcome: 'passed' | 'failed' | 'blocked' | 'skipped'
  readonly expected?: string
  readonly seen?: string
}

export interface RunOptions {
  readonly baseUrl: string
  readonly account: TestAccount
  /** An administrator of the same company; null skips the checks that need one. */
  readonly administrator: TestAccount | null
  readonly clock: Clock
  readonly rescue: Rescue
  /** Prefixes of check names; empty for all. */
  readonly only: readonly string[]
  /** Also runs the check that locks the account's second factor for a while. */
  readonly withLockout: boolean
  readonly onResult: (result: CheckResult) => void
  /** No further check is begun; the account is put back all the same. */
  readonly signal?: AbortSignal
}

export interface Run {
  readonly results: readonly CheckResult[]
  readonly exchanges: readonly Exchange[]
}

/** The account or the server cannot be used for a run. The message is a readable sentence. */
export class Unsuitable extends Error {
  override readonly name = 'Unsuitable'
}

const RESTORED = {
  name: 'account.restored',
  clause:
    'After the run the account has no method and is open to its password, as before, and the policy is what it was.',
}

/** The checks of a run with these options. */
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
 * Runs the checks against a backend, one after the other, and puts the account back in any case. Throws
 * {@link Unsuitable} before it has changed anything, {@link Unreachable} when the backend no longer responds.
 */
export async function runConformance(options: RunOptions): Promise<Run> {
  const { clock, account, signal, onResult } = options
  const checks = chosenChecks(options.only, options.withLockout)
  const transport = createTransport(options.baseUrl, clock)
  const person = await suitable(transport, account, 'This account')
  const rescue = createRescueParts(options.rescue)
  const administrator = await suitableAdministrator(transport, options.administrator, person)
  const world = createWorld({
    transport,
    account,
    person,
    clock,
    rescue,
    administratorFor: (noteToken) =>
      administrator && createAdministrator({ transport, rescue, noteToken, ...administrator }),
  })

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
    undone = await restore(world, options.rescue)
  }
  add(
    undone === null
      ? { ...RESTORED, outcome: 'passed' }
      : { ...RESTORED, outcome: 'failed', expected: 'all as before', seen: undone },
  )
  return { results, exchanges: transport.exchanges }
}

/** The user of the account, when the password alone opens it. `which` begins a sentence. */
async function suitable(
  transport: Transport,
  account: TestAccount,
  which: 'This account' | 'The administrator',
): Promise<Account> {
  const exchange = await passwordStep(transport, account)
  if (exchange.status !== 201) {
    const what = which === 'This account' ? 'this account' : "the administrator's account"
    throw new Unsuitable(
      `The password step of ${what} was answered with ${describe(exchange)}: nothing can be tried.`,
    )
  }
  const reply = expectReply('createSignIn', exchange)
  if (reply.state !== 'complete') {
    throw new Unsuitable(
      `${which} has two-factor on, or has to set it up. Give one without: the run turns it on and off.`,
    )
  }
  await transport.call('endSession', { token: reply.session.token })
  return reply.session.account
}

async function suitableAdministrator(
  transport: Transport,
  account: TestAccount | null,
  subject: Account,
): Promise<{ readonly account: TestAccount; readonly person: Account } | null> {
  if (account === null) return null
  const person = await suitable(transport, account, 'The administrator')
  if (!isAdministrator(person) || !mayActOn(person, subject)) {
    throw new Unsuitable(
      'The administrator may not act on this account: give one of a higher role.',
    )
  }
  if (person.company.id !== subject.company.id) {
    throw new Unsuitable('The administrator is of another company than this account.')
  }
  return { account, person }
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
    if (error instanceof Skipped) return { name, clause, outcome: 'skipped', seen: error.message }
    if (error instanceof Blocked) return { name, clause, outcome: 'blocked', seen: error.message }
    if (error instanceof Unreachable) {
      return { name, clause, outcome: 'failed', expected: 'an answer', seen: error.message }
    }
    throw error
  }
}
