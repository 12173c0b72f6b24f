import { runBackup } from './commands/backup.ts'
import { runCode } from './commands/code.ts'
import type { ExitCode } from './commands.ts'
import { failed, type CommandContext } from './context.ts'
import { runExport } from './commands/export.ts'
import { runImport } from './commands/import.ts'
import { runList } from './commands/list.ts'
import type { Command } from './parse.ts'

export function runCommand(context: CommandContext, command: Command): Promise<ExitCode> {
  if (context.forbids(command)) return Promise.resolve(failed(context, { code: 'managed' }))
  switch (command.name) {
    case 'code':
      return runCode(context, command)
    case 'list':
      return runList(context, command)
    case 'import':
      return runImport(context, command)
    case 'export':
      return runExport(context, command)
    case 'backup':
      return runBackup(context, command)
  }
}
