import type { FileReport } from '../../../src-shared/model/vault/import.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import { exitCodes, type ExitCode } from '../commands.ts'
import { failed, refuse, type CommandContext } from '../context.ts'
import { labelOf } from '../match.ts'
import { filePassword, openVault } from '../open-vault.ts'
import type { Command } from '../parse.ts'

type ImportCommand = Extract<Command, { name: 'import' }>

/** The most lines about what is left out: a hostile file has thousands. */
const MOST_LINES = 50

/** Adds what is new in a file, in one generation: all of it or nothing; or only says what that would be. */
export async function runImport(
  context: CommandContext,
  command: ImportCommand,
): Promise<ExitCode> {
  const { text, services } = context
  if (!command.isDryRun && !services.canWrite) {
    return refuse(context, text.importWhileRunning, exitCodes.appIsRunning)
  }
  const bytes = await services.readBytes(command.file)
  if (bytes === null) return refuse(context, text.unreadable, exitCodes.fileFailed)
  const opened = await openVault(context, command.passphraseFd)
  if (!opened.isOpen) return opened.exitCode
  const read = await reportOf(context, command, bytes)
  if (!read.ok) return failed(context, read.error)
  const report = read.value
  tellLeftOut(context, report)
  const isNew = report.candidates.filter(({ standing }) => standing === 'new')
  let added = isNew.length
  if (!command.isDryRun && added > 0) {
    const done = await services.incoming.add({ candidateIds: isNew.map(({ id }) => id) })
    if (!done.ok) return failed(context, done.error)
    added = done.value.added
  }
  const counts = {
    format: report.format,
    added,
    same: report.doubles.length,
    conflicts: report.candidates.length - isNew.length,
    refused: report.refusals.length,
  }
  context.print(
    command.isJson
      ? JSON.stringify({ ...counts, dryRun: command.isDryRun })
      : text.imported(counts, command.isDryRun),
  )
  return exitCodes.done
}

async function reportOf(
  context: CommandContext,
  { filePasswordFd }: ImportCommand,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<FileReport>> {
  const { text, services } = context
  const sourceId = services.newId()
  const read = await services.incoming.readFile({ sourceId, bytes })
  if (!read.ok) return read
  if (read.value.state === 'read') return { ok: true, value: read.value.report }
  const password = await filePassword(context, filePasswordFd, text.filePasswordPrompt)
  if (!password.ok) return password
  return services.incoming.unlockFile({ sourceId, password: password.value })
}

/** Names what stays outside, and why. */
function tellLeftOut({ text, say }: CommandContext, report: FileReport): void {
  const lines = [
    ...report.candidates
      .filter(({ standing }) => standing === 'conflict')
      .map((one) => text.leftOutConflict(labelOf(one))),
    ...report.refusals.map((one) => text.leftOutRefused(one.number, labelOf(one))),
    ...report.incomplete.map(({ missing }) => text.partsMissing(missing.join(', '))),
  ]
  for (const line of lines.slice(0, MOST_LINES)) say(line)
  if (lines.length > MOST_LINES) say(text.andMore(lines.length - MOST_LINES))
}
