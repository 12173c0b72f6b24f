import { exitCodes, type ExitCode } from './commands.ts'
import { helpText } from './help.ts'
import type { ParsedLine } from './parse.ts'
import type { CommandText } from './text/en.ts'

/** Holds what is printed, what is said to the person, and the exit code. */
interface Answer {
  readonly print: string
  readonly say: string
  readonly exitCode: ExitCode
}

/** A question that is answered without anything of the app. */
export type AtOnce = Exclude<ParsedLine, { kind: 'command' | 'managed-settings' }>

/** Answers what needs no vault. */
export function answerAtOnce(line: AtOnce, text: CommandText, version: string): Answer {
  switch (line.kind) {
    case 'help':
      return { print: `${helpText(text, line.about)}\n`, say: '', exitCode: exitCodes.done }
    case 'version':
      return { print: `Sync ${version}\n`, say: '', exitCode: exitCodes.done }
    case 'usage':
      return { print: '', say: `${text.usage(line.problem)}\n`, exitCode: exitCodes.usage }
  }
}
