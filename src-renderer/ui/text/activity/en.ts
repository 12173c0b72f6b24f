import { createPlural } from '../plural.ts'

const plural = createPlural('en')

/** English for the person's own activity; part of {@link en}. */
export const activityEn = {
  activity: {
    title: 'Activity',
    intro:
      'What happened to your account. If something here wasn’t you, say so: the rest is done at once.',
    list: 'Events',
    empty: 'Nothing has happened yet.',
    emptyHint: 'Sign-ins and changes to your account will be listed here.',
    report: 'This wasn’t me…',
    reportTitle: 'Was something here not you?',
    reportText:
      'All your other sessions, sign-ins that wait for a code, and trusted devices end now. The administrators of your company are told. Then choose a new password.',
    reportConfirm: 'End everything else',
    reported: (count: number) =>
      plural(count, {
        one: '1 other session was ended, and the administrators are told.',
        other: `${count} other sessions were ended, and the administrators are told.`,
      }),
    passwordNext: 'Choose a new password too: someone may know this one.',
  },
}

/** The shape of the other languages. */
export type ActivityText = typeof activityEn
