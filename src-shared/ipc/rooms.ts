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
    'atHand',
    'diagnostics',
    'links',
    'about',
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
    'people',
    'policy',
    'audit',
  ],
  demoInbox: ['demoInbox', 'preferences'],
  quickSearch: ['quickSearch', 'authenticator', 'preferences'],
} as const satisfies Record<string, readonly (keyof AppContract)[]>
export type WindowKind = keyof typeof roomsOfWindow
