import type { Config } from '../config/config.ts'
import type { PasswordHasher } from '../domain/secrets/passwords.ts'
import type { RandomBytes } from '../domain/secrets/randomness.ts'
import type { Log } from '../base/log.ts'

/** What commands work with. */
export interface CommandDeps {
  readonly config: Config
  readonly log: Log
  /** Created when it is first needed, because it takes a moment. */
  readonly createHasher: () => Promise<PasswordHasher>
  readonly nowMs: () => number
  readonly randomBytes: RandomBytes
}

/** How a command ended, in one line for its operator. */
export interface CommandResult {
  readonly ok: boolean
  readonly line: string
  /** The text that the command found, for standard output, before that line. */
  readonly report?: readonly string[]
}

/** Options as given; each value is a text. */
export type OptionValues = Readonly<Record<string, string | undefined>>

export interface Command {
  readonly summary: string
  /** Each option with its description, in the order of the help. */
  readonly options: Readonly<Record<string, { readonly help: string; readonly isNeeded: boolean }>>
  /** Further text of the help. */
  readonly notes: string
  /** May throw a StartRefusal, whose message becomes the line. */
  run(values: OptionValues, deps: CommandDeps): Promise<CommandResult>
}
