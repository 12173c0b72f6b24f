import type { World } from './world/world.ts'

/** One thing that a backend must do. Passes when `run` returns. */
export interface Check {
  /** `area.what`, as `--only` takes it. */
  readonly name: string
  /** The clause of the contract, in one sentence. */
  readonly clause: string
  /** Locks the account's second factor for a while: only run when asked for. */
  readonly locksTheAccount?: true
  readonly run: (world: World) => Promise<void>
}
