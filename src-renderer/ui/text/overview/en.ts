import { createPlural } from '../plural.ts'

const plural = createPlural('en')

/** English for the administrators' first page; part of {@link en}. */
export const overviewEn = {
  overview: {
    title: 'Overview',
    intro: 'How far your company is with two-factor authentication.',
    countedAt: (time: string) => `Counted at ${time}.`,
    protected: 'Protected people',
    methods: 'Methods in use',
    method: 'Method',
    people: 'People',
    nobodyProtected: 'No one has a method yet.',
    history: 'Protected people over the last 90 days',
    historyBegins: 'One point each day: the line begins today.',
    day: 'Day',
    missing: 'Still to set up',
    nobodyMissing: 'Everyone has set up two-factor authentication.',
    moreMissing: (count: number) =>
      plural(count, { one: 'and 1 more', other: `and ${count} more` }),
    showMissing: 'Show in People',
    daysLeft: (count: number) => plural(count, { one: '1 day left', other: `${count} days left` }),
    overdue: 'Overdue',
    notRequired: 'Not required',
    attention: 'Needs attention',
    nothing: 'Nothing needs your attention.',
    locked: (count: number) =>
      plural(count, {
        one: '1 person is locked after wrong codes',
        other: `${count} people are locked after wrong codes`,
      }),
    resets: (count: number) =>
      plural(count, {
        one: '1 person has to set up two-factor again after a reset',
        other: `${count} people have to set up two-factor again after a reset`,
      }),
    passes: (count: number) =>
      plural(count, { one: '1 pass can be used', other: `${count} passes can be used` }),
    fewRecoveryCodes: (count: number) =>
      plural(count, {
        one: '1 person has few recovery codes left',
        other: `${count} people have few recovery codes left`,
      }),
    invited: (count: number) =>
      plural(count, {
        one: '1 new person has not chosen a password yet',
        other: `${count} new people have not chosen a password yet`,
      }),
    failedMessages: (count: number) =>
      plural(count, {
        one: '1 message of the last 7 days could not be sent',
        other: `${count} messages of the last 7 days could not be sent`,
      }),
    show: 'Show',
  },
}

/** The shape of the other languages. */
export type OverviewText = typeof overviewEn
