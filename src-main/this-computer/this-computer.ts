import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { Binding } from '../vault/entries/binding.ts'
import type { GuardedSignIns } from '../vault/guarded-sign-ins.ts'
import type { UsedSteps } from './used-steps.ts'

export interface ThisComputerDeps {
  readonly vault: { readonly codeForBinding: GuardedSignIns['codeForBinding'] }
  /** The time that codes for a server are made for. */
  readonly codeTimeMs: (server: string) => number
  readonly wait: (milliseconds: number) => Promise<void>
  readonly usedSteps: UsedSteps
}

export interface ThisComputer {
  /**
   * The code to submit for a method whose entry is in this vault. Waits where the present one could not
   * arrive in time; `isStillWanted` is asked after that: whoever asked may have left for another
   * server or account meanwhile, and then it is `challenge-expired`. `waits` is told of a wait that a
   * person would wonder about, with its length in milliseconds: the code of now was used already.
   */
  code(
    binding: Binding,
    isStillWanted: () => boolean,
    waits?: (waitMs: number) => void,
  ): Promise<Result<string>>
}

const STEP_MS = 30_000
/** A code with less time left than this may have expired when it arrives. */
const SHORTEST_LEFT_MS = 3_000
/** The most steps ahead of the present one whose code is ever sent. */
const LARGEST_LEAD = 1

/**
 * Which step's code to submit, and how long to wait for it. No step is ever submitted twice: servers refuse
 * that (RFC 6238 section 5.2). When the present step is used up, the following one is sent at once, because
 * servers accept one step ahead; for a step beyond that, it waits. A used step further ahead came from a
 * clock that was wrong: it causes no wait.
 */
export function chooseStep(
  nowMs: number,
  lastUsedStep: number | null,
): { step: number; waitMs: number } {
  const present = Math.floor(nowMs / STEP_MS)
  const leftMs = (present + 1) * STEP_MS - nowMs
  const used =
    lastUsedStep !== null && lastUsedStep >= present && lastUsedStep <= present + LARGEST_LEAD
  if (!used) {
    return leftMs >= SHORTEST_LEFT_MS
      ? { step: present, waitMs: 0 }
      : { step: present + 1, waitMs: leftMs }
  }
  const step = lastUsedStep + 1
  return { step, waitMs: Math.max(0, (step - 1) * STEP_MS - nowMs) }
}

export function createThisComputer(deps: ThisComputerDeps): ThisComputer {
  return {
    async code(binding, isStillWanted, waits = () => {}) {
      const nowMs = deps.codeTimeMs(binding.server)
      const { step, waitMs } = chooseStep(nowMs, await deps.usedSteps.last(binding))
      // Computed before waiting, so that a locked vault is reported at once.
      const code = deps.vault.codeForBinding(binding, step * STEP_MS)
      if (!code.ok) return fail(code.error)
      await deps.usedSteps.add(binding, step, Math.floor(nowMs / STEP_MS))
      if (waitMs > SHORTEST_LEFT_MS) waits(waitMs)
      if (waitMs > 0) await deps.wait(waitMs)
      return isStillWanted() ? ok(code.value) : fail({ code: 'challenge-expired' })
    },
  }
}
