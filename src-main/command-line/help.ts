import {
  bareOptions,
  commandNames,
  commands,
  exitCodes,
  options,
  type CommandName,
  type OptionName,
} from './commands.ts'
import type { CommandText } from './text/en.ts'

const COLUMN = 30

/** What can be typed, for a terminal. */
export function helpText(text: CommandText, about: CommandName | null): string {
  return about === null ? overview(text) : commandHelp(text, about)
}

/** The command as it is typed. */
export function usageOf(name: CommandName): string {
  const { argument } = commands[name]
  return ['sync-desktop', name, '[OPTION]…', ...(argument === null ? [] : [argument])].join(' ')
}

/** An option as it is typed. */
export function spelled(option: OptionName): string {
  const { value } = options[option]
  return value === null ? `--${option}` : `--${option} ${value}`
}

function overview(text: CommandText): string {
  return [
    text.help.intro,
    '',
    ...commandNames.map((name) =>
      row(usageOf(name).replace(' [OPTION]…', ''), text.commands[name]),
    ),
    '',
    ...bareOptions.map((option) => row(spelled(option), text.options[option])),
    '',
    text.help.secrets,
    text.help.literal,
    '',
    text.help.exitCodes,
    ...exitCodeNames.map((name) => row(String(exitCodes[name]), text.exitCodes[name])),
  ].join('\n')
}

function commandHelp(text: CommandText, name: CommandName): string {
  return [
    usageOf(name),
    text.commands[name],
    '',
    ...commands[name].options.map((option) => row(spelled(option), optionText(text, option))),
  ].join('\n')
}

/** What an option does, with the values that it takes. */
export function optionText(text: CommandText, option: OptionName): string {
  const { choices } = options[option]
  return choices === undefined
    ? text.options[option]
    : `${text.options[option]} (${choices.join(', ')})`
}

export const exitCodeNames = Object.keys(exitCodes) as readonly (keyof typeof exitCodes)[]

function row(left: string, right: string): string {
  return left.length >= COLUMN - 2
    ? `  ${left}\n  ${' '.repeat(COLUMN - 2)}${right}`
    : `  ${left.padEnd(COLUMN - 2)}${right}`
}
