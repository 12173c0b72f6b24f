import * as z from 'zod'
import { DEFAULT_SHORTCUT, ShortcutKeys } from './desktop/at-hand.ts'
import { Locale } from './locale.ts'
import { ManagedInForce } from './managed/managed-report.ts'
import { ProxyChoice } from './network/proxy.ts'
import { ServerUrl } from './server.ts'
import { ZoomPercent } from './zoom.ts'

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

/** How the list is ordered: as the person arranged it, by the names of the services, or by use. Pinned entries are first. */
export const EntryOrder = z.enum(['mine', 'issuer', 'last-used', 'most-used'])
export type EntryOrder = z.infer<typeof EntryOrder>

/** How much room a row of the list has. */
export const Density = z.enum(['comfortable', 'compact'])
export type Density = z.infer<typeof Density>

/** A person's choices, kept across starts. They never contain a secret. */
export const Preferences = z.strictObject({
  /** null follows the system's language. */
  locale: Locale.nullable().catch(null),
  theme: Theme.catch('system'),
  /** The size of text and everything else, in percent. */
  zoomPercent: ZoomPercent.catch(100),
  /** Idle minutes until the vault locks itself. */
  autoLockMinutes: z.int().min(1).max(240).catch(10),
  /** Whether a vault that locked itself is opened by the key store when the person returns. */
  opensOnReturn: z.boolean().catch(true),
  /** Seconds until a copied code is cleared from the clipboard. */
  clearClipboardSeconds: z.int().min(5).max(300).catch(30),
  entryOrder: EntryOrder.catch('mine'),
  density: Density.catch('comfortable'),
  /** Whether a code is shown only for a while after it was copied. */
  hidesCodes: z.boolean().catch(false),
  /** Whether a session goes on after the app ends, where the key store protects what that takes. */
  staySignedIn: z.boolean().catch(true),
  /** Whether screenshots and shared screens show the windows black, where the system can do that. */
  protectsContent: z.boolean().catch(false),
  /** Whether the app has an icon in the tray, and goes on there when its window is closed. */
  isInTray: z.boolean().catch(false),
  /** Opens the quick search from every program; null: no keys do. */
  shortcut: ShortcutKeys.nullable().catch(DEFAULT_SHORTCUT),
  /** Whether the app starts with the person's session, without its window. */
  startsAtLogin: z.boolean().catch(false),
  /** Whether `otpauth:` links that other programs open are read. */
  opensEntryLinks: z.boolean().catch(true),
  /** Whether the app looks for newer versions by itself. */
  looksForUpdates: z.boolean().catch(true),
  /** null is the embedded demo server. */
  serverUrl: ServerUrl.nullable().catch(null),
  /** Whether the person chose the server; until then an administrator's suggestion holds. */
  isServerChosen: z.boolean().catch(false),
  /** How servers that are not on this computer are reached. */
  proxy: ProxyChoice.catch({ kind: 'system' }),
  lastEmail: z.string().max(254).catch(''),
  /** Whether the introduction was shown. Whoever has preferences from a version without it knows the app. */
  isIntroduced: z.boolean().catch(true),
})
export type Preferences = z.infer<typeof Preferences>

/** The choices that the preferences screen changes. */
export const PreferencesChange = z.strictObject({
  locale: Locale.nullable().optional(),
  theme: Theme.optional(),
  zoomPercent: ZoomPercent.optional(),
  autoLockMinutes: z.int().min(1).max(240).optional(),
  opensOnReturn: z.boolean().optional(),
  clearClipboardSeconds: z.int().min(5).max(300).optional(),
  entryOrder: EntryOrder.optional(),
  density: Density.optional(),
  hidesCodes: z.boolean().optional(),
  staySignedIn: z.boolean().optional(),
  protectsContent: z.boolean().optional(),
  isInTray: z.boolean().optional(),
  shortcut: ShortcutKeys.nullable().optional(),
  startsAtLogin: z.boolean().optional(),
  proxy: ProxyChoice.optional(),
  opensEntryLinks: z.boolean().optional(),
  looksForUpdates: z.boolean().optional(),
  isIntroduced: z.literal(true).optional(),
})
export type PreferencesChange = z.infer<typeof PreferencesChange>

/** Preferences as they hold: within what is managed, and with the language in effect. */
export const PreferencesView = z.object({
  ...Preferences.shape,
  effectiveLocale: Locale,
  managed: ManagedInForce,
})
export type PreferencesView = z.infer<typeof PreferencesView>
