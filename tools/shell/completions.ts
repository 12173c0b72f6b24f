/** Completions for shells, made from the table of commands. */
import {
  bareOptions,
  commandNames,
  commands,
  options,
  type CommandName,
  type OptionName,
} from '../../src-main/command-line/commands.ts'
import { en } from '../../src-main/command-line/text/en.ts'

const PROGRAM = 'sync-desktop'

const long = (option: OptionName) => `--${option}`
const takesFile = (name: CommandName) => commands[name].argument === 'FILE'

/** For bash: /usr/share/bash-completion/completions/sync-desktop. */
export function bashCompletion(): string {
  const cases = commandNames.map((name) => {
    const own = commands[name].options.map(long).join(' ')
    const files = takesFile(name) ? ' $(compgen -f -- "$word")' : ''
    return `    ${name}) COMPREPLY=($(compgen -W "${own}" -- "$word")${files}) ;;`
  })
  const valued = Object.entries(options).flatMap(([option, { choices }]) =>
    choices === undefined
      ? []
      : [
          `  if [[ $before == --${option} ]]; then`,
          `    COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$word")); return`,
          '  fi',
        ],
  )
  return [
    `_${PROGRAM.replace('-', '_')}() {`,
    '  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}',
    ...valued,
    '  if [[ $COMP_CWORD -eq 1 ]]; then',
    `    COMPREPLY=($(compgen -W "${[...commandNames, ...bareOptions.map(long)].join(' ')}" -- "$word")); return`,
    '  fi',
    '  case $command in',
    ...cases,
    '  esac',
    '}',
    `complete -o filenames -F _${PROGRAM.replace('-', '_')} ${PROGRAM}`,
    '',
  ].join('\n')
}

/** For zsh: _sync-desktop in a folder of fpath. */
export function zshCompletion(): string {
  const specOf = (option: OptionName) => {
    const { value, choices } = options[option]
    const action = choices === undefined ? ' ' : `(${choices.join(' ')})`
    return `'--${option}[${quoted(en.options[option])}]${value === null ? '' : `:${value}:${action}`}'`
  }
  return [
    `#compdef ${PROGRAM}`,
    'local -a commands=(',
    ...commandNames.map((name) => `  '${name}:${quoted(en.commands[name])}'`),
    ')',
    'if (( CURRENT == 2 )); then',
    "  _describe 'command' commands",
    `  _arguments ${bareOptions.map(specOf).join(' ')}`,
    '  return',
    'fi',
    'local command=$words[2]',
    'shift words; (( CURRENT-- ))',
    'case $command in',
    ...commandNames.flatMap((name) => {
      const { argument } = commands[name]
      const rest =
        argument === null ? '' : ` '1:${argument}:${argument === 'FILE' ? '_files' : ' '}'`
      return [
        `  ${name})`,
        `    _arguments ${commands[name].options.map(specOf).join(' ')}${rest} ;;`,
      ]
    }),
    'esac',
    '',
  ].join('\n')
}

/** For fish: /usr/share/fish/vendor_completions.d/sync-desktop.fish. */
export function fishCompletion(): string {
  const line = (...parts: readonly string[]) => ['complete', '-c', PROGRAM, ...parts].join(' ')
  const described = (text: string) => `-d '${text.replaceAll("'", String.raw`\'`)}'`
  const optionLine = (condition: string, option: OptionName) => {
    const { value, choices } = options[option]
    const argument =
      value === null ? '' : choices === undefined ? ' -x' : ` -x -a '${choices.join(' ')}'`
    return line('-n', condition, '-l', `${option}${argument}`, described(en.options[option]))
  }
  return [
    line('-f'),
    ...commandNames.map((name) =>
      line('-n', '__fish_use_subcommand', '-a', name, described(en.commands[name])),
    ),
    ...bareOptions.map((option) => optionLine('__fish_use_subcommand', option)),
    ...commandNames.flatMap((name) => {
      const condition = `'__fish_seen_subcommand_from ${name}'`
      const files = takesFile(name) ? [line('-n', condition, '-F')] : []
      return [...files, ...commands[name].options.map((option) => optionLine(condition, option))]
    }),
    '',
  ].join('\n')
}

/** Text between quotes and brackets of zsh. */
function quoted(text: string): string {
  return text.replaceAll("'", "'\\''").replaceAll(/[[\]:]/g, String.raw`\$&`)
}
