import { MIN_PASSPHRASE_LENGTH } from '../../../src-shared/model/limits.ts'
import { exportTraits } from '../../../src-shared/model/vault/export-traits.ts'
import { exitCodes, type ExitCode } from '../commands.ts'
import { failed, refuse, type CommandContext } from '../context.ts'
import { labelOf } from '../match.ts'
import { filePassword, openVault } from '../open-vault.ts'
import type { Command } from '../parse.ts'

type ExportCommand = Extract<Command, { name: 'export' }>

/** Writes all entries in use into a new file. The passphrase, or a person at the terminal, confirms it. */
export async function runExport(
  context: CommandContext,
  command: ExportCommand,
): Promise<ExitCode> {
  const { text, services, say, print } = context
  if (await services.exists(command.file)) {
    return refuse(context, text.fileExists, exitCodes.fileFailed)
  }
  const opened = await openVault(context, command.passphraseFd)
  if (!opened.isOpen) return opened.exitCode
  let password: string | null = null
  if (exportTraits[command.format].isEncrypted) {
    const chosen = await newPassword(context, command)
    if (typeof chosen !== 'string') return chosen
    password = chosen
  }
  const choice = { format: command.format, ids: null, current: opened.passphrase, password }
  const done = await services.exportTo(command.file, choice, () =>
    context.terminal.confirm(text.confirmExport, text.confirmWord),
  )
  if (!done.ok) return failed(context, done.error)
  for (const one of done.value.leftOut) say(text.notInFormat(labelOf(one)))
  print(text.exported(done.value.written))
  return exitCodes.done
}

/** Typed twice, so that a slip of a finger does not close the file for good. */
async function newPassword(
  context: CommandContext,
  { filePasswordFd }: ExportCommand,
): Promise<string | ExitCode> {
  const { text } = context
  const first = await filePassword(context, filePasswordFd, text.newPasswordPrompt)
  if (!first.ok) return refuse(context, text.noTerminal, exitCodes.notConfirmed)
  if (first.value.length < MIN_PASSPHRASE_LENGTH) {
    return refuse(context, text.passwordTooShort(MIN_PASSPHRASE_LENGTH), exitCodes.notConfirmed)
  }
  if (filePasswordFd !== null) return first.value
  const second = await filePassword(context, null, text.againPrompt)
  const isSame = second.ok && second.value === first.value
  return isSame ? first.value : refuse(context, text.passwordsDiffer, exitCodes.notConfirmed)
}
