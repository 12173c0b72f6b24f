/** English for staying signed in. */
export const stayingEn = {
  staying: {
    label: 'Keep me signed in on this computer',
    hint: 'Sync stays signed in when you quit. Signing out ends that.',
    managed: 'Your organisation decided this for this computer.',
    obstacles: {
      'key-store':
        'Not on this computer: its key store doesn’t protect what would be kept. Quitting signs you out.',
      policy: 'Your company doesn’t allow it. Quitting signs you out.',
      server: 'This server can’t do it yet. Quitting signs you out.',
    },
    offline: (email: string) => `Offline. Signed in as ${email}.`,
    offlineHint: 'Your codes work. Sync goes on by itself when the server can be reached.',
    resuming: (email: string) => `Signing in as ${email}…`,
    ended: {
      elsewhere:
        'This computer is no longer signed in. You or an administrator signed it out, it wasn’t used for a week, or a copy of it was used. Your activity shows which.',
      expired: 'You were signed in for 30 days. Please sign in again.',
    },
  },
}

/** The shape of the other languages. */
export type StayingText = typeof stayingEn
