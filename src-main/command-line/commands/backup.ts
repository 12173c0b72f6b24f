import { exitCodes, type ExitCode } from '../commands.ts'
import { failed, refuse, type CommandContext } from '../context.ts'
import { openVault } from '../open-vault.ts'
import type { Command } from '../parse.ts'

/** Writes a backup into the folder that was chosen in the app. */
export async function runBackup(
  context: CommandContext,
  { passphraseFd }: Extract<Command, { name: 'backup' }>,
): Promise<ExitCode> {
  const { text, services, print } = context
  if (!services.canWrite) return refuse(context, text.backupWhileRunning, exitCodes.appIsRunning)
  const opened = await openVault(context, passphraseFd)
  if (!opened.isOpen) return opened.exitCode
  const done = await services.backUp()
  if (!done.ok) return failed(context, done.error)
  if (done.value.trouble !== null) {
    return refuse(context, text.backupTrouble(done.value.trouble.kind), exitCodes.fileFailed)
  }
  print(text.backedUp(done.value.folder ?? ''))
  return exitCodes.done
}
