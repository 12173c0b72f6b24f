/** The man page, made from the table of commands: sync-desktop(1). */
import {
  bareOptions,
  commandNames,
  commands,
  exitCodes,
  type OptionName,
} from '../../src-main/command-line/commands.ts'
import { exitCodeNames, optionText, spelled, usageOf } from '../../src-main/command-line/help.ts'
import { en } from '../../src-main/command-line/text/en.ts'

export function manPage(version: string): string {
  return [
    `.TH SYNC-DESKTOP 1 "" "Sync ${roff(version)}"`,
    '.SH NAME',
    String.raw`sync\-desktop \- codes for two\-factor authentication`,
    '.SH SYNOPSIS',
    '.B sync\\-desktop',
    ...commandNames.flatMap((name) => ['.br', `.B ${roff(usageOf(name))}`]),
    '.SH DESCRIPTION',
    roff(en.help.intro),
    '.PP',
    roff(en.help.secrets),
    '.PP',
    roff(en.help.literal),
    '.SH COMMANDS',
    ...commandNames.flatMap((name) => [
      `.SS ${name}`,
      roff(en.commands[name]),
      ...commands[name].options.flatMap(entry),
    ]),
    '.SH OPTIONS',
    ...bareOptions.flatMap(entry),
    '.SH EXIT STATUS',
    ...exitCodeNames.flatMap((name) => ['.TP', String(exitCodes[name]), roff(en.exitCodes[name])]),
    '',
  ].join('\n')
}

function entry(option: OptionName): string[] {
  return ['.TP', `.B ${roff(spelled(option))}`, roff(optionText(en, option))]
}

/** Text as roff takes it: no line of it is a request, and a hyphen stays one. */
function roff(text: string): string {
  const escaped = text.replaceAll('\\', String.raw`\e`).replaceAll('-', String.raw`\-`)
  return /^[.']/.test(escaped) ? String.raw`\&` + escaped : escaped
}
