import type { AppContract } from './contract.ts'

/**
 * The rooms that each kind of window may use; main refuses the others. They stand apart from the contract, so
 * that reading the names does not load its schemas.
 */
export const roomsOfWindow = {
  app: [
    'session',
    'forgottenPassword',
    'setUp',
    'recoveryCodes',
    'authenticator',
    'backups',
    'restore',
    'incoming',
    'outgoing',
    'network',
    'preferences',
    'diagnostics',
    'links',
    'updates',
    'windows',
  ],
  settings: [
    'session',
    'twoFactor',
    'recoveryCodes',
    'authenticator',
    'incoming',
    'preferences',
    'links',
    'windows',
    'ownSessions',
    'activity',
    'overview',
    'people',
    'policy',
    'audit',
  ],
  demoInbox: ['demoInbox', 'preferences'],
  quickSearch: ['quickSearch', 'authenticator', 'preferences'],
  preferences: [
    'preferencesWindow',
    'preferences',
    'session',
    'authenticator',
    'backups',
    'restore',
    'network',
    'atHand',
    'diagnostics',
    'about',
    'updates',
  ],
} as const satisfies Record<string, readonly (keyof AppContract)[]>
export type WindowKind = keyof typeof roomsOfWindow

/**
 * The rooms of which a kind of window has only a part: the preferences change how the vault opens, and reach neither
 * its codes nor a sign-in.
 */
export const partsOfRooms = {
  app: { diagnostics: ['lastEnd', 'seenLastEnd'] },
  preferences: {
    session: ['staying', 'stayingChanged'],
    authenticator: [
      'status',
      'statusChanged',
      'setPassphrase',
      'removePassphrase',
      'enableKeyStore',
      'disableKeyStore',
    ],
    restore: ['before', 'undo'],
    diagnostics: ['preview', 'save'],
  },
} as const satisfies {
  readonly [Kind in WindowKind]?: {
    readonly [Room in keyof AppContract]?: readonly (keyof AppContract[Room])[]
  }
}

/** Whether a kind of window has one capability of a room. */
export function hasCapability(kind: WindowKind, room: string, name: string): boolean {
  const rooms: readonly string[] = roomsOfWindow[kind]
  if (!rooms.includes(room)) return false
  const limited: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> =
    partsOfRooms
  const part = limited[kind]?.[room]
  return part === undefined || part.includes(name)
}
