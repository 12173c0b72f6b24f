import type { Failure, FailureCode } from '../../src-shared/model/failure.ts'
import type { Incoming } from '../incoming/incoming.ts'
import type { ExportChoice, exportToFile } from '../outgoing/export.ts'
import type { Backups } from '../backups/backups.ts'
import type { Vault } from '../vault/vault.ts'
import { exitCodes, type ExitCode } from './commands.ts'
import type { Command } from './parse.ts'
import type { Terminal } from './terminal.ts'
import type { CommandText } from './text/en.ts'

/** Commands work with these: the services of the app, without its windows. */
export interface CommandServices {
  readonly vault: Pick<
    Vault,
    'ready' | 'status' | 'unlock' | 'unlockWithKeyStore' | 'list' | 'codes' | 'nextCode'
  >
  /** False while the app runs: it holds the vault in memory, and only it may write. */
  readonly canWrite: boolean
  readonly incoming: Pick<Incoming['handlers'], 'readFile' | 'unlockFile' | 'add'>
  exportTo(
    path: string,
    choice: ExportChoice & { readonly password: string | null },
    confirm: () => Promise<boolean>,
  ): ReturnType<typeof exportToFile>
  backUp(): ReturnType<Backups['backUpNow']>
  /** The bytes of a file, up to one more than may be imported; null when it cannot be read. */
  readBytes(path: string): Promise<Uint8Array<ArrayBuffer> | null>
  exists(path: string): Promise<boolean>
  /** Copies a text, and resolves once it has been cleared from the clipboard. `told` gets the seconds until then. */
  copy(text: string, told: (seconds: number) => void): Promise<void>
  newId(): string
}

export interface CommandContext {
  readonly text: CommandText
  readonly services: CommandServices
  readonly terminal: Terminal
  /** Whether an administrator forbids a command altogether. */
  readonly forbids: (command: Command) => boolean
  readonly secretFrom: (descriptor: number) => Promise<string | null>
  /** A line of the result: what another program reads. */
  readonly print: (line: string) => void
  /** A line for the person. */
  readonly say: (line: string) => void
}

/** Says a sentence, and gives the exit code of its kind. */
export function refuse({ say }: CommandContext, sentence: string, exitCode: ExitCode): ExitCode {
  say(sentence)
  return exitCode
}

/** Says why something did not work. */
export function failed(context: CommandContext, failure: Failure): ExitCode {
  const exitCode = exitCodesOf[failure.code] ?? exitCodes.fileFailed
  return refuse(context, sentenceOf(context.text, failure), exitCode)
}

function sentenceOf(text: CommandText, failure: Failure): string {
  if (failure.code === 'file-not-written') return text.notWritten(failure.reason)
  if (failure.code === 'vault-full') return text.vaultFull(failure.limit)
  if (failure.code === 'internal') return text.internal
  return text.failures[failure.code] ?? text.otherFailure(failure.code)
}

/** All others are about a file. */
const exitCodesOf: Readonly<Partial<Record<FailureCode, ExitCode>>> = {
  'vault-absent': exitCodes.notOpened,
  'vault-locked': exitCodes.notOpened,
  'vault-damaged': exitCodes.notOpened,
  'vault-newer': exitCodes.notOpened,
  'wrong-passphrase': exitCodes.notOpened,
  'passphrase-delayed': exitCodes.notOpened,
  'key-store-unreadable': exitCodes.notOpened,
  'key-store-silent': exitCodes.notOpened,
  'key-store-refused': exitCodes.notOpened,
  'not-confirmed': exitCodes.notConfirmed,
  managed: exitCodes.notAllowed,
  'entry-not-found': exitCodes.noMatch,
  'nothing-to-export': exitCodes.noMatch,
  internal: exitCodes.internal,
}
