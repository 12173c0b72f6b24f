import type { World } from './world/world.ts'

/** One requirement for a backend. It passes when `run` returns. */
export interface Check {
  /** `area.what`, in the form that `--only` accepts. */
  readonly name: string
  /** The clause of the contract, in one sentence. */
  readonly clause: string
  /** Locks the account's second factor for a while: only run on request. */
  readonly locksTheAccount?: true
  readonly run: (world: World) => Promise<void>
}
