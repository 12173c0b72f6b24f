import { runBackup } from './backup.ts'
import { runCode } from './code.ts'
import type { ExitCode } from './commands.ts'
import type { CommandContext } from './context.ts'
import { runExport } from './export.ts'
import { runImport } from './import.ts'
import { runList } from './list.ts'
import type { Command } from './parse.ts'

export function runCommand(context: CommandContext, command: Command): Promise<ExitCode> {
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
