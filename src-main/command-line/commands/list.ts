import { exitCodes, type ExitCode } from '../commands.ts'
import { failed, type CommandContext } from '../context.ts'
import { labelOf } from '../match.ts'
import { openVault } from '../open-vault.ts'
import type { Command } from '../parse.ts'

/** Prints the entries in use, without their codes. */
export async function runList(
  context: CommandContext,
  { passphraseFd, isJson }: Extract<Command, { name: 'list' }>,
): Promise<ExitCode> {
  const opened = await openVault(context, passphraseFd)
  if (!opened.isOpen) return opened.exitCode
  const list = context.services.vault.list()
  if (!list.ok) return failed(context, list.error)
  const inUse = list.value.filter(({ deletedAtMs }) => deletedAtMs === null)
  if (isJson) {
    const rows = inUse.map(({ id, issuer, name, type, tags, isPinned }) => ({
      id,
      issuer,
      account: name,
      type,
      tags,
      isPinned,
    }))
    context.print(JSON.stringify(rows))
  } else {
    for (const entry of inUse) context.print(labelOf(entry))
  }
  return exitCodes.done
}
