// What an administrator's settings forbid. Main asks these rules before each call of a page, and so do the commands.
import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import type { ManagedValues } from '../../src-shared/model/managed/managed-settings.ts'
import type { ExportFormat } from '../../src-shared/model/vault/export.ts'
import { exportTraits } from '../../src-shared/model/vault/export-traits.ts'

type Calls = Handlers<AppContract>
type Forbids<F> = F extends (input: infer I) => unknown ? (input: I) => boolean : never
/** For each call that a setting may forbid: whether it does, for this input. */
export type Rules = {
  readonly [Room in keyof Calls]?: { readonly [N in keyof Calls[Room]]?: Forbids<Calls[Room][N]> }
}

export interface RuleFacts {
  readonly values: () => ManagedValues
  /** Whether a passphrase opens the vault. */
  readonly hasPassphrase: () => boolean
}

/** Whether another server, or the demo server (null), must not be used. */
function forbidsServer(values: ManagedValues, url: string | null): boolean {
  if (values.serverAddress !== undefined) return url?.trim() !== values.serverAddress
  return url === null && values.demoServer === false
}

/** Whether a file, a print or a key on the screen must not be made. */
export function forbidsExport(
  { exports = 'all' }: ManagedValues,
  format: ExportFormat | 'key',
): boolean {
  if (exports === 'all') return false
  return exports === 'none' || format === 'key' || !exportTraits[format].isEncrypted
}

/** Whether a new passphrase is shorter than it must be. */
export function isTooShort(
  { passphraseMinimumLength = 0 }: ManagedValues,
  passphrase: string,
): boolean {
  return Array.from(passphrase).length < passphraseMinimumLength
}

/** Whether the key store must not open the vault. While it is the only way in, it may: a passphrase can follow. */
export function forbidsKeyStore(values: ManagedValues, hasPassphrase: boolean): boolean {
  return values.keyStoreOpensVault === false && hasPassphrase
}

/** Whether a vault must not be made that opens in these ways. */
function forbidsNewVault(
  values: ManagedValues,
  {
    passphrase,
    useKeyStore,
  }: { readonly passphrase: string | null; readonly useKeyStore: boolean },
): boolean {
  if (useKeyStore && values.keyStoreOpensVault === false) return true
  return passphrase === null ? values.passphraseRequired === true : isTooShort(values, passphrase)
}

export function createRules({ values, hasPassphrase }: RuleFacts): Rules {
  const isOff = (name: 'backups' | 'camera' | 'imports' | 'screenScan' | 'trustThisComputer') =>
    values()[name] === false
  const forbidsTrust = ({ trustDevice }: { readonly trustDevice?: true | undefined }) =>
    trustDevice === true && isOff('trustThisComputer')
  const showsKey = () => forbidsExport(values(), 'key')
  /** Whether newer versions are only told of, if at all. */
  const leavesInstalling = () => !['automatic', undefined].includes(values().updates ?? undefined)
  const newVault = (wanted: Parameters<typeof forbidsNewVault>[1]) =>
    forbidsNewVault(values(), wanted)
  return {
    session: {
      useServer: ({ url }) => forbidsServer(values(), url),
      verifyCode: forbidsTrust,
      verifyWithThisComputer: forbidsTrust,
    },
    authenticator: {
      create: newVault,
      unlockWithKeyStore: () => forbidsKeyStore(values(), hasPassphrase()),
      setPassphrase: ({ passphrase }) => isTooShort(values(), passphrase),
      removePassphrase: () =>
        values().passphraseRequired === true || values().keyStoreOpensVault === false,
      enableKeyStore: () => values().keyStoreOpensVault === false,
    },
    incoming: {
      scanScreens: () => isOff('screenScan'),
      beginCamera: () => isOff('camera'),
      readFile: () => isOff('imports'),
      unlockFile: () => isOff('imports'),
    },
    updates: {
      check: () => values().updates === 'off',
      download: leavesInstalling,
      install: leavesInstalling,
    },
    outgoing: {
      exportFile: ({ format, password }) =>
        forbidsExport(values(), format) || (password !== null && isTooShort(values(), password)),
      print: ({ format }) => forbidsExport(values(), format),
      showCodes: showsKey,
      code: showsKey,
      reveal: showsKey,
      copyRevealed: showsKey,
    },
    backups: {
      chooseFolder: ({ passphrase }) =>
        isOff('backups') ||
        values().backupFolder !== undefined ||
        (passphrase?.kind === 'own' && isTooShort(values(), passphrase.passphrase)),
      setPassphrase: ({ passphrase }) =>
        isOff('backups') ||
        (passphrase.kind === 'own' && isTooShort(values(), passphrase.passphrase)),
      turnOff: () => values().backupFolder !== undefined,
      backUpNow: () => isOff('backups'),
    },
    restore: {
      create: newVault,
      addMissing: () => isOff('imports'),
    },
    windows: { openDemoInbox: () => values().demoServer === false },
    preferences: { set: (change) => forbidsChange(values(), change) },
  }
}

function forbidsChange(
  {
    language,
    opensOnReturn,
    staySignedIn,
    autoLockMinutesAtMost,
    clipboardSecondsAtMost,
    proxy,
  }: ManagedValues,
  change: Parameters<Calls['preferences']['set']>[0],
): boolean {
  const isAbove = (wanted: number | undefined, limit: number | undefined) =>
    wanted !== undefined && limit !== undefined && wanted > limit
  return (
    (change.locale !== undefined && (language ?? null) !== null && change.locale !== language) ||
    (opensOnReturn !== undefined && (change.opensOnReturn ?? opensOnReturn) !== opensOnReturn) ||
    (staySignedIn !== undefined && (change.staySignedIn ?? staySignedIn) !== staySignedIn) ||
    (proxy !== undefined && change.proxy !== undefined) ||
    isAbove(change.autoLockMinutes, autoLockMinutesAtMost) ||
    isAbove(change.clearClipboardSeconds, clipboardSecondsAtMost)
  )
}
