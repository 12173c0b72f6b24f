import type { SecurityEventKind } from '../../../../src-shared/model/people/security-event.ts'
import { createPlural } from '../plural.ts'

const plural = createPlural('en')

/** English for the pages of the Sync Settings Portal besides two-factor; part of {@link en}. */
export const portalEn = {
  portal: {
    administrator: 'Administrator',
    loadMore: 'Show more',
    loadingMore: 'Loading more…',
  },

  sessions: {
    title: 'Devices & sessions',
    intro: 'Where you are signed in. Sign out what you don’t recognise, then change your password.',
    list: 'Sessions',
    listTitle: 'Signed in',
    thisDevice: 'This device',
    signedIn: (when: string) => `Signed in ${when}`,
    /** `place` is the operating system and the network address, where they are known. */
    lastSeen: (when: string, place: string | null) =>
      place === null ? `Last seen ${when}` : `${place} · last seen ${when}`,
    signOut: 'Sign out',
    signOutLabel: (device: string) => `Sign out ${device}`,
    signOutOthers: 'Sign out everywhere else',
    onlyThis: 'You’re not signed in anywhere else.',
    othersTitle: 'Sign out everywhere else?',
    othersText:
      'Every other device has to sign in again, and pending sign-ins are cancelled. This device stays signed in.',
    endedOne: (device: string) => `${device} was signed out.`,
    endedOthers: (count: number) =>
      plural(count, {
        one: '1 other session was ended.',
        other: `${count} other sessions were ended.`,
      }),
    passwordTitle: 'Password',
    passwordText: 'Change it if someone else may know it.',
    changePassword: 'Change password',
    changeText:
      'All your other sessions end: your other devices have to sign in again with the new password.',
    newPassword: 'New password',
    newPasswordHint: (minimum: number) =>
      `At least ${minimum} characters. Four or five random words are good.`,
    passwordStrength: {
      judging: 'Checking how strong it is…',
      /** Why the server would refuse it; its rule is `judgePassword`. */
      objections: {
        'too-long': 'Use at most 1,024 characters.',
        'has-email': 'Don’t use your email address in it.',
        common: 'Too easy to guess: it’s much like one that many people use.',
        repeats: 'Too easy to guess: it repeats itself.',
        sequence: 'Too easy to guess: it follows a sequence.',
        personal: 'Too easy to guess: it’s made of names that belong to your account.',
        guessable: 'Too easy to guess: use more words, or more characters.',
      },
      strong: 'Strong',
    },
    repeatPassword: 'Repeat the new password',
    passwordMissing: 'Enter the new password.',
    passwordsDiffer: 'The two passwords are not the same.',
    changing: 'Changing…',
    passwordChanged: 'Your password was changed, and your other sessions have ended.',
  },

  events: {
    from: (address: string) => `from ${address}`,
    /** Shown to the user whose account it is. */
    sentences: {
      'signed-in': 'You signed in.',
      'sign-in-refused': 'A sign-in with a wrong password was refused.',
      'signed-out': 'You signed out.',
      'second-factor-rejected': 'A wrong code was refused.',
      'second-factor-locked': 'Your two-factor methods were locked after too many wrong codes.',
      'recovery-code-used': 'A recovery code was used.',
      'recovery-codes-replaced': 'You got new recovery codes.',
      'method-added': 'You turned on a two-factor method.',
      'method-changed': 'You changed a two-factor method.',
      'method-turned-off': 'You turned off a two-factor method.',
      'default-changed': 'You chose another default method.',
      'password-changed': 'You changed your password.',
      'forgotten-password-set': 'A new password was set with a code by email.',
      'pass-given': 'An administrator gave you a pass.',
      'pass-taken-back': 'An administrator took your pass back.',
      'pass-used': 'You signed in with a pass.',
      'sessions-ended': 'You signed out elsewhere.',
      'activity-reported': 'You said that something here wasn’t you.',
      'second-factor-unlocked': 'An administrator unlocked your two-factor methods.',
      'sessions-ended-by-administrator': 'An administrator signed you out everywhere.',
      'two-factor-reset-by-administrator': 'An administrator reset your two-factor authentication.',
      'account-disabled': 'An administrator disabled your account.',
      'account-enabled': 'An administrator enabled your account.',
      'sign-in-while-disabled': 'A sign-in while your account was disabled was refused.',
      'person-added': 'An administrator added your account.',
      'person-edited': 'An administrator changed your name or the language of your messages.',
      'role-changed': 'An administrator changed your role.',
      'person-deleted': 'An administrator deleted the account.',
      'invitation-sent': 'An administrator made a new welcome code for you.',
      'first-password-set': 'You chose your password.',
      'policy-changed': 'You changed the company’s security policy.',
      'signed-in-on-new-device': 'You signed in on a new device.',
      'device-trusted': 'You marked a device as trusted.',
      'trusted-device-removed': 'A device is no longer trusted.',
      'trusted-device-theft': 'A trusted device may have been copied, so it is no longer trusted.',
      'session-kept': 'A computer stays signed in after Sync quits.',
      'session-copied':
        'A copy of what keeps a computer signed in was used, so that computer was signed out.',
    } satisfies Record<SecurityEventKind, string>,
    /** The same events in short form, for any account. */
    kinds: {
      'signed-in': 'Signed in',
      'sign-in-refused': 'Wrong password',
      'signed-out': 'Signed out',
      'second-factor-rejected': 'Wrong code',
      'second-factor-locked': 'Two-factor locked',
      'recovery-code-used': 'Recovery code used',
      'recovery-codes-replaced': 'Recovery codes replaced',
      'method-added': 'Method turned on',
      'method-changed': 'Method changed',
      'method-turned-off': 'Method turned off',
      'default-changed': 'Default method changed',
      'password-changed': 'Password changed',
      'forgotten-password-set': 'New password set by email',
      'pass-given': 'Pass given',
      'pass-taken-back': 'Pass taken back',
      'pass-used': 'Pass used',
      'sessions-ended': 'Signed out elsewhere',
      'activity-reported': 'Activity reported',
      'second-factor-unlocked': 'Unlocked by administrator',
      'sessions-ended-by-administrator': 'Signed out by administrator',
      'two-factor-reset-by-administrator': 'Two-factor reset by administrator',
      'account-disabled': 'Account disabled',
      'account-enabled': 'Account enabled',
      'sign-in-while-disabled': 'Signed in while disabled',
      'person-added': 'Person added',
      'person-edited': 'Details changed',
      'role-changed': 'Role changed',
      'person-deleted': 'Person deleted',
      'invitation-sent': 'Welcome code sent',
      'first-password-set': 'First password chosen',
      'policy-changed': 'Security policy changed',
      'signed-in-on-new-device': 'Signed in on a new device',
      'device-trusted': 'Device trusted',
      'trusted-device-removed': 'Device no longer trusted',
      'trusted-device-theft': 'Trusted device may have been copied',
      'session-kept': 'Stays signed in',
      'session-copied': 'Copy of a signed-in computer used',
    } satisfies Record<SecurityEventKind, string>,
  },

  people: {
    title: 'People',
    intro: 'All team members of your company, and how they are protected.',
    search: 'Search by name or email',
    filter: 'Two-factor',
    filters: {
      all: 'All',
      none: 'Has none',
      pending: 'Must set up',
      active: 'On',
      locked: 'Locked',
    },
    person: 'Person',
    role: 'Role',
    roles: { owner: 'Owner', administrator: 'Administrator', user: 'User' },
    state: 'Two-factor',
    states: { none: 'None', pending: 'Must set up', active: 'On', locked: 'Locked' },
    methods: { totp: 'Authenticator', sms: 'SMS', email: 'Email' },
    codesLeft: 'Codes left',
    actions: 'Actions',
    you: 'You',
    more: (name: string) => `More for ${name}`,
    table: 'People and their two-factor state',
    empty: 'No one matches.',
    emptyHint: 'Try another part of the name, or show all.',
    showAll: 'Show all',
    showEvents: 'Show in audit log',
    unlock: 'Unlock…',
    endSessions: 'Sign out everywhere…',
    unlockTitle: (name: string) => `Unlock ${name}?`,
    unlockText:
      'Their two-factor methods are locked after too many wrong codes. Make sure the request really came from them.',
    unlockConfirm: 'Unlock',
    endSessionsTitle: (name: string) => `Sign ${name} out everywhere?`,
    endSessionsText:
      'Every session ends at once, and pending sign-ins are cancelled. They can sign in again.',
    endSessionsConfirm: 'Sign out everywhere',
    reason: 'Reason',
    reasonHint: 'Kept in the audit log, e.g. “Called from a known number, lost phone”.',
    reasonMissing: 'Enter a reason.',
    unlocked: (name: string) => `${name} can use two-factor again.`,
    endedSessions: (name: string, count: number) =>
      plural(count, {
        one: `${name} was signed out: ${count} session ended.`,
        other: `${name} was signed out: ${count} sessions ended.`,
      }),
  },

  audit: {
    title: 'Audit log',
    intro: 'What happened in your company, newest first.',
    list: 'Events of the company',
    kind: 'What happened',
    allKinds: 'Everything',
    person: 'Person',
    anybody: 'Everyone',
    searching: 'Searching…',
    nobody: 'No one matches.',
    moreLetters: 'There are more people: type more of the name or email.',
    onlyPerson: (name: string) => `Only ${name}`,
    everybody: 'Show everyone',
    by: (name: string) => `by ${name}`,
    reason: (reason: string) => `Reason: ${reason}`,
    exportCsv: 'Export CSV…',
    exporting: 'Exporting…',
    exported: (count: number, path: string) =>
      plural(count, {
        one: `1 event was saved to ${path}`,
        other: `${count} events were saved to ${path}`,
      }),
    exportedCut: 'Only the newest events fit. Filter and export again for the rest.',
    empty: 'No matching events.',
    emptyHint: 'Choose another filter to see more.',
    emptyAtAll: 'Sign-ins and changes in your company will be listed here.',
    showAll: 'Show everything',
  },
}

/** The shape of the other languages. */
export type PortalText = typeof portalEn

/** Reasons why an administrator's action or a new password is refused; merged with the other failures. */
export const portalFailuresEn = {
  forbidden:
    'Your role doesn’t allow this. Only administrators may, and only for people whose role is below theirs.',
  'account-disabled':
    'An administrator has disabled your account. If you think that’s a mistake, ask your administrator.',
  'email-taken': 'Someone already has this email address.',
  'password-refused':
    'This password is too easy to guess, or it’s the one you have now. Choose a longer one made of words that don’t belong together.',
}
export type PortalFailures = typeof portalFailuresEn
