import type { Account } from '../../../../src-shared/model/people/account.ts'
import type { Failure } from '../../../../src-shared/model/failure.ts'
import { mayActOn } from '../../../../src-shared/model/people/may-act-on.ts'
import type { Person } from '../../../../src-shared/model/people/person.ts'
import type { Result } from '../../../../src-shared/model/result.ts'
import type { SettingsApi } from '../../../api.ts'
import { busy, idle, refused, type Attempt } from '../../../attempt.ts'
import type { ConfirmStore } from '../../../confirm/confirm-store.ts'
import { createPhase, type Readable } from '../../../phase.ts'
import { actOnPerson } from '../act-on-person.ts'
import { noDetails } from '../acts/act-details.ts'

/** What can be done for several people. */
export const bulkActs = ['end-sessions', 'disable', 'reset'] as const
export type BulkAct = (typeof bulkActs)[number]

/** An action for several people: asked, under way, stopped or over. */
export interface BulkRun {
  readonly act: BulkAct
  readonly people: readonly Person[]
  /** How many of them were asked for, in their order. */
  readonly done: number
  /** For whom it was refused, and why. */
  readonly failures: readonly { readonly person: Person; readonly failure: Failure }[]
  /** Refused where it cannot go on for anyone, such as without a network. */
  readonly attempt: Attempt
  readonly reason: string | null
}

export interface BulkState {
  readonly chosen: readonly Person[]
  /** The state of choosing everyone who matches. */
  readonly choosingAll: Attempt
  readonly run: BulkRun | null
}

export interface BulkStore {
  /** Null while people are not being chosen. */
  readonly phase: Readable<BulkState | null>
  setChoosing(isChoosing: boolean): void
  toggle(person: Person): void
  /** Everyone who matches filter and search, and whom this account may act on. */
  chooseAll(account: Account): Promise<void>
  ask(act: BulkAct): void
  /** Begins with this reason, or goes on after a stop or a failure. */
  start(reason: string): Promise<void>
  /** Ends after the request under way. */
  stopRunning(): void
  /** Closes the dialog. */
  dismiss(): void
}

type Page = Result<{ readonly items: readonly Person[]; readonly nextCursor: string | null }>

/** A failure that is about one person; any other would be the same for the next one. */
const aboutOne: readonly Failure['code'][] = ['not-found', 'forbidden']

/** Whether an action would change something for a person, and needs nothing handed over. */
export function isFor(act: BulkAct, person: Person): boolean {
  return act === 'reset' ? person.resetEffect === 'code-by-email' : person.account !== 'disabled'
}

/** Acts on several people, each by the request that a single one takes. */
export function createBulkStore(deps: {
  readonly people: SettingsApi['people']
  readonly confirm: ConfirmStore
  /** A page of those who match. */
  readonly list: (cursor: string | null) => Promise<Page>
  /** Something was done. */
  readonly changed: () => void
}): BulkStore {
  const { people, confirm, list, changed } = deps
  const phase = createPhase<BulkState | null>(null)
  let isStopping = false
  const change = (part: Partial<BulkState>) => {
    const now = phase.getState()
    if (now !== null) phase.set({ ...now, ...part })
  }

  /** One person after the other, from where the run is. */
  async function go(first: BulkRun & { readonly reason: string }): Promise<void> {
    const { reason } = first
    let run: BulkRun = first
    const show = (part: Partial<BulkRun>) => {
      run = { ...run, ...part }
      change({ run })
    }
    show({ attempt: busy })
    while (run.done < run.people.length) {
      const person = run.people[run.done]
      if (person === undefined) break
      const outcome = await confirm.confirmed(() =>
        actOnPerson(people, run.act, person, {
          reason,
          isRetry: false,
          details: noDetails,
        }),
      )
      if ((phase.getState()?.run ?? null) === null) return
      if (outcome === null) return show({ attempt: idle })
      if (!outcome.ok && !aboutOne.includes(outcome.error.code)) {
        return show({ attempt: refused(outcome.error) })
      }
      const failed = outcome.ok ? [] : [{ person, failure: outcome.error }]
      show({ done: run.done + 1, failures: [...run.failures, ...failed] })
      if (isStopping) break
    }
    show({ attempt: idle })
    changed()
  }

  return {
    phase,
    setChoosing(isChoosing) {
      isStopping = true
      phase.set(isChoosing ? { chosen: [], choosingAll: idle, run: null } : null)
    },
    toggle(person) {
      const chosen = phase.getState()?.chosen ?? []
      const others = chosen.filter(({ id }) => id !== person.id)
      change({ chosen: others.length === chosen.length ? [...chosen, person] : others })
    },
    async chooseAll(account) {
      if (phase.getState()?.choosingAll.kind !== 'idle') return
      change({ choosingAll: busy })
      const found: Person[] = []
      let cursor: string | null = null
      do {
        const page: Page = await list(cursor)
        if (!page.ok) return change({ choosingAll: refused(page.error) })
        found.push(...page.value.items.filter((person) => mayActOn(account, person)))
        cursor = page.value.items.length === 0 ? null : page.value.nextCursor
      } while (cursor !== null && phase.getState() !== null)
      change({ chosen: found, choosingAll: idle })
    },
    ask(act) {
      const chosen = phase.getState()?.chosen ?? []
      const asked = chosen.filter((person) => isFor(act, person))
      change({
        run: { act, people: asked, done: 0, failures: [], attempt: idle, reason: null },
      })
    },
    async start(reason) {
      const run = phase.getState()?.run ?? null
      if (run === null || run.attempt.kind === 'busy') return
      isStopping = false
      await go({ ...run, reason })
    },
    stopRunning() {
      isStopping = true
    },
    dismiss() {
      isStopping = true
      const run = phase.getState()?.run ?? null
      const wasBegun = run !== null && run.done > 0
      change(wasBegun ? { run: null, chosen: [] } : { run: null })
    },
  }
}
