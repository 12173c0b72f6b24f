import type { Config } from '../config/config.ts'
import type { PasswordHasher } from '../domain/secrets/passwords.ts'
import type { RandomBytes } from '../domain/secrets/randomness.ts'
import type { Log } from '../base/log.ts'

/** What commands work with. */
export interface CommandDeps {
  readonly config: Config
  readonly log: Log
  /** Made when it is needed: it takes a moment. */
  readonly createHasher: () => Promise<PasswordHasher>
  readonly nowMs: () => number
  readonly randomBytes: RandomBytes
}

/** How a command ended, in one line for people. */
export interface CommandResult {
  readonly ok: boolean
  readonly line: string
}

/** Options as they were given; each is a text. */
export type OptionValues = Readonly<Record<string, string | undefined>>

export interface Command {
  readonly summary: string
  /** Each option with what it is, in the order of the help. */
  readonly options: Readonly<Record<string, { readonly help: string; readonly isNeeded: boolean }>>
  /** What else the help says. */
  readonly notes: string
  /** May throw a StartRefusal, whose message is the line then. */
  run(values: OptionValues, deps: CommandDeps): Promise<CommandResult>
}
