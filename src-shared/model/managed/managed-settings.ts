import * as z from 'zod'
import { AppVersion } from '../desktop/version.ts'
import { MIN_PASSPHRASE_LENGTH } from '../limits.ts'
import { WrittenProxy } from '../network/proxy.ts'
import { ServerUrl } from '../server.ts'
import { choice, line, lines, wholeNumber, yesOrNo } from './setting.ts'

/** A folder: from the root, or `~` for the person's own. */
const Folder = z
  .string()
  .max(1024)
  .regex(/^(?:~?\/|~\\|[A-Za-z]:\\|\\\\[^\\]+\\)[^\p{Cc}]*$/u)

/** Two hours of the day, such as `22-5`. */
const Hours = z.string().regex(/^(?:\d|1\d|2[0-3])-(?:\d|1\d|2[0-3])$/)

/** A file on Linux, from the root. */
const AbsolutePath = z
  .string()
  .max(1024)
  .regex(/^\/[^\p{Cc}]+$/u)

/**
 * Everything that an administrator can decide for a computer. A row has an effect in main
 * (`src-main/managed/rules.ts` and where its name is read), its words in `src-renderer/ui/text/managed`, and the
 * documents are made from it (`npm run managed-settings`).
 */
export const managedSettings = {
  serverAddress: line(ServerUrl, {
    kind: 'locked',
    means: 'The address of the server. No other one can be used.',
    ifWrong: null,
    example: 'https://2fa.example.com',
  }),
  suggestedServerAddress: line(ServerUrl, {
    kind: 'suggested',
    means: 'The address of the server, until the person enters another one.',
    ifWrong: null,
    example: 'https://2fa.example.com',
  }),
  demoServer: yesOrNo({
    kind: 'locked',
    means: 'Whether the demo server on this computer can be used.',
    ifWrong: false,
  }),
  trustThisComputer: yesOrNo({
    kind: 'locked',
    means: 'Whether this computer can be trusted, so that a sign-in needs no code for some days.',
    ifWrong: false,
  }),
  staySignedIn: yesOrNo({
    kind: 'locked',
    means:
      'Whether a person stays signed in after the app ends. If not, each start asks for the password.',
    ifWrong: false,
  }),
  autoLockMinutesAtMost: wholeNumber(
    { min: 1, max: 240 },
    {
      kind: 'limit',
      means: 'The vault locks itself after at most this many idle minutes.',
      ifWrong: 5,
    },
  ),
  opensOnReturn: yesOrNo({
    kind: 'locked',
    means: 'Whether the key store opens a vault that locked itself when the person returns.',
    ifWrong: false,
  }),
  clipboardSecondsAtMost: wholeNumber(
    { min: 5, max: 300 },
    {
      kind: 'limit',
      means: 'A copied code is cleared from the clipboard after at most this many seconds.',
      ifWrong: 20,
    },
  ),
  passphraseRequired: yesOrNo({
    kind: 'locked',
    means: 'Whether a new vault needs a passphrase, and a passphrase cannot be removed.',
    ifWrong: true,
  }),
  passphraseMinimumLength: wholeNumber(
    { min: MIN_PASSPHRASE_LENGTH, max: 64 },
    {
      kind: 'locked',
      means: 'The fewest characters of a new passphrase: of the vault, a backup or an export.',
      ifWrong: 15,
    },
  ),
  keyStoreOpensVault: yesOrNo({
    kind: 'locked',
    means:
      'Whether the key store of the system can open the vault. If not, it still opens a vault that has no passphrase yet.',
    ifWrong: false,
  }),
  exports: choice(['none', 'encrypted', 'all'], {
    kind: 'locked',
    means:
      'Which exports are allowed: none, encrypted files only, or all. A key on the screen or on paper counts as not encrypted.',
    ifWrong: 'none',
  }),
  imports: yesOrNo({
    kind: 'locked',
    means: 'Whether entries can be imported from files.',
    ifWrong: false,
  }),
  backups: yesOrNo({
    kind: 'locked',
    means: 'Whether backups of the vault are written into a folder.',
    ifWrong: false,
  }),
  backupFolder: line(Folder, {
    kind: 'locked',
    means: 'The folder for backups. `~` is the home folder of the person.',
    ifWrong: null,
    example: '~/Sync backups',
  }),
  camera: yesOrNo({
    kind: 'locked',
    means: 'Whether QR codes can be read with the camera.',
    ifWrong: false,
  }),
  screenScan: yesOrNo({
    kind: 'locked',
    means: 'Whether QR codes can be searched on the screen.',
    ifWrong: false,
  }),
  proxy: line(WrittenProxy, {
    kind: 'locked',
    means:
      'How servers that are not on this computer are reached: `system`, `none`, the host and port of a proxy, or `pac:` and the address of a script.',
    ifWrong: null,
    example: 'proxy.example.com:3128',
  }),
  certificateAuthorities: lines(AbsolutePath, {
    kind: 'locked',
    means:
      'Linux: files (PEM) of authorities whose certificates for servers are accepted beside those that the system knows. On Windows and macOS the store of the system is the place.',
    ifWrong: null,
    example: ['/etc/sync-desktop/acme-authority.pem'],
  }),
  contentProtection: yesOrNo({
    kind: 'locked',
    means:
      'Windows and macOS: whether screenshots and shared screens show the windows of the app black.',
    ifWrong: true,
  }),
  tray: yesOrNo({
    kind: 'locked',
    means: 'Whether the app has an icon in the tray, and goes on there when its window is closed.',
    ifWrong: false,
  }),
  globalShortcut: yesOrNo({
    kind: 'locked',
    means: 'Whether keys can open the quick search from every program.',
    ifWrong: false,
  }),
  startAtLogin: yesOrNo({
    kind: 'locked',
    means: 'Whether the app starts when a person signs in to the computer.',
    ifWrong: false,
  }),
  language: choice(['en', 'es', 'pt-BR'], {
    kind: 'locked',
    means: 'The language of the app.',
    ifWrong: null,
  }),
  updates: choice(['off', 'tell', 'automatic'], {
    kind: 'locked',
    means:
      'Whether the app looks for newer versions (off: not at all), only tells of them, or also downloads and installs them.',
    ifWrong: 'tell',
  }),
  updateFeed: line(ServerUrl, {
    kind: 'locked',
    means:
      'The address at which the app looks for newer versions. They have to be signed all the same. With a wrong value it looks nowhere.',
    ifWrong: null,
    example: 'https://updates.example.com/sync/',
  }),
  updateChannel: choice(['stable', 'beta'], {
    kind: 'locked',
    means: 'Which releases the app follows.',
    ifWrong: 'stable',
  }),
  updateDeferralDays: wholeNumber(
    { min: 0, max: 90 },
    {
      kind: 'locked',
      means:
        'So many days after its release, a version is looked at. One that replaces an unsafe version does not wait.',
      ifWrong: 0,
    },
  ),
  updateWindow: line(Hours, {
    kind: 'locked',
    means:
      'The hours of the day in which the app may restart itself to install a version. Without it, at night from 2 to 5.',
    ifWrong: null,
    example: '22-5',
  }),
  updatePinnedVersion: line(AppVersion, {
    kind: 'locked',
    means: 'No later version than this is installed. With a wrong value none is.',
    ifWrong: null,
    example: '1.4.2',
  }),
}

type Table = typeof managedSettings
export type ManagedName = keyof Table
export const managedNames = Object.keys(managedSettings) as readonly ManagedName[]

/** What holds, by name; a setting that is not managed is missing. */
export type ManagedValues = {
  readonly [N in ManagedName]?: z.output<Table[N]['schema']> | Table[N]['ifWrong']
}

/** Whether a name is one of the table; `toString` and its like are none. */
export function isManagedName(name: string): name is ManagedName {
  return Object.hasOwn(managedSettings, name)
}
