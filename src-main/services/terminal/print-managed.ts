import type { Locale } from '../../../src-shared/model/locale.ts'
import type { ExitCode } from '../../command-line/commands.ts'
import { printManagedSettings } from '../../command-line/managed/print.ts'
import { commandTexts } from '../../command-line/text/texts.ts'
import { buildManaged } from '../managed.ts'
import type { Base } from '../shell.ts'

/** Answers `--print-managed-settings`. */
export async function printManaged(shell: Pick<Base, 'clock'>, locale: Locale): Promise<ExitCode> {
  // What is wrong is said by the report itself.
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const managed = buildManaged({ ...shell, log })
  await managed.ready
  managed.stop()
  const lines = (out: NodeJS.WriteStream) => (line: string) => void out.write(`${line}\n`)
  return printManagedSettings(managed.report(), commandTexts[locale].managed, {
    print: lines(process.stdout),
    say: lines(process.stderr),
  })
}
