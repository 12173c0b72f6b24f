import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import { exitCodes, type ExitCode } from './commands.ts'
import { failed, refuse, type CommandContext } from './context.ts'

/** How the vault was opened: the passphrase, or null for the key store; or why the command ends. */
type Opened =
  | { readonly isOpen: true; readonly passphrase: string | null }
  | { readonly isOpen: false; readonly exitCode: ExitCode }

/** Opens the vault: by the passphrase of a descriptor, by the key store, or by what is typed at the terminal. */
export async function openVault(
  context: CommandContext,
  passphraseFd: number | null,
): Promise<Opened> {
  const { text, services, terminal, secretFrom } = context
  const { vault } = services
  await vault.ready
  const status = vault.status()
  const ended = (exitCode: ExitCode): Opened => ({ isOpen: false, exitCode })
  if (status.phase === 'unlocked') return { isOpen: true, passphrase: null }
  if (status.phase !== 'locked') return ended(failed(context, { code: `vault-${status.phase}` }))
  if (passphraseFd !== null) {
    const passphrase = await secretFrom(passphraseFd)
    if (passphrase === null) {
      return ended(refuse(context, text.nothingFrom(passphraseFd), exitCodes.notOpened))
    }
    const opened = await vault.unlock(passphrase)
    return opened.ok ? { isOpen: true, passphrase } : ended(failed(context, opened.error))
  }
  const hasKeyStore = status.slots.includes('key-store') && status.keyStore.state === 'ready'
  const byKeyStore = hasKeyStore ? await vault.unlockWithKeyStore() : null
  if (byKeyStore?.ok === true) return { isOpen: true, passphrase: null }
  if (!status.slots.includes('passphrase')) {
    return ended(failed(context, byKeyStore?.error ?? { code: 'key-store-unreadable' }))
  }
  const passphrase = await terminal.askSecret(text.passphrasePrompt)
  if (passphrase === null || passphrase === '') {
    return ended(refuse(context, text.noTerminal, exitCodes.notOpened))
  }
  const opened = await vault.unlock(passphrase)
  return opened.ok ? { isOpen: true, passphrase } : ended(failed(context, opened.error))
}

/** The password of a file: from a descriptor, or typed. */
export async function filePassword(
  { terminal, secretFrom }: CommandContext,
  descriptor: number | null,
  prompt: string,
): Promise<Result<string>> {
  const given =
    descriptor === null ? await terminal.askSecret(prompt) : await secretFrom(descriptor)
  return given === null ? fail({ code: 'not-confirmed' }) : ok(given)
}
