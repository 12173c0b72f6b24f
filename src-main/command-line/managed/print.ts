import { ManagedReport } from '../../../src-shared/model/managed/managed-report.ts'
import { exitCodes, type ExitCode } from '../commands.ts'
import type { CommandText } from '../text/en.ts'

/** Prints what an administrator decided for this computer: one line for each setting, and one for each fault. */
export function printManagedSettings(
  report: ManagedReport,
  text: CommandText['managed'],
  { print, say }: Record<'print' | 'say', (line: string) => void>,
): ExitCode {
  // Cleaned as for a page: names and values come from a file, and a terminal obeys what is hidden in them.
  const { settings, problems } = ManagedReport.parse(report)
  if (settings.length === 0 && problems.length === 0) print(text.none)
  for (const { setting, value, from, isWrong } of settings) {
    const remark = isWrong ? `; ${text.isSafe}` : ''
    print(`${setting} = ${shown(value, text)}  (${text.from(from)}${remark})`)
  }
  for (const problem of problems) say(`${problem.from}: ${text.problem(problem)}`)
  return problems.length === 0 ? exitCodes.done : exitCodes.settingsWrong
}

function shown(
  value: ManagedReport['settings'][number]['value'],
  text: CommandText['managed'],
): string {
  if (value === null) return text.noValue
  if (typeof value === 'boolean') return value ? text.yes : text.no
  return Array.isArray(value) ? value.join(', ') : String(value)
}
