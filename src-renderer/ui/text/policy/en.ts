import { createPlural } from '../plural.ts'

const plural = createPlural('en')

/** English for the administrators' policy on second factors. */
export const policyEn = {
  policy: {
    title: 'Security policy',
    intro: 'Two-factor rules for everyone in your company.',
    requirement: 'Requirement',
    require: 'Require two-factor authentication',
    requireHint: 'Anyone without a method must set one up at sign-in. Set up yours first.',
    grace: 'Time to set it up',
    noGrace: 'At the next sign-in',
    days: (count: number) => plural(count, { one: '1 day', other: `${count} days` }),
    methods: 'Methods',
    default: 'Default method',
    ownDefault: 'Everyone chooses',
    lockDefault: 'Lock the default',
    lockDefaultHint: 'No one can choose another default or turn this method off.',
    sessions: 'Sessions and devices',
    profile: 'Sessions last',
    desktop: '30 days, or 7 days unused',
    strict: '24 hours, or 1 hour unused, and until Sync quits',
    stay: 'Staying signed in',
    stayAllowed: 'Allowed: a session goes on after Sync quits',
    stayNever: 'Never: sign in at each start',
    trusted: 'Trusted devices',
    noTrust: 'Never: always ask for the second factor',
    toPhones: { sms: 'Text messages', voice: 'Calls', both: 'Text messages and calls' },
    someCountries: 'Only numbers from some countries',
    someCountriesHint: 'Numbers already set up keep working.',
    countries: 'Countries',
    addCountry: 'Add a country',
    chooseCountry: 'Choose…',
    removeCountry: (name: string) => `Remove ${name}`,
    unsaved: 'Not saved yet',
    discard: 'Discard changes',
    preview: 'Preview and save…',
    saved: 'Policy saved. It applies now.',
    previewTitle: 'Save this policy?',
    affects: (people: number, without: number) =>
      `${plural(people, { one: 'Affects 1 person', other: `Affects ${people} people` })}; ${plural(without, { one: '1 has no method', other: `${without} have no method` })}.`,
    withoutAllowed: (count: number) =>
      plural(count, {
        one: '1 person has only methods you don’t allow.',
        other: `${count} people have only methods you don’t allow.`,
      }),
    enrolNow: (count: number) =>
      plural(count, {
        one: '1 person can’t use Sync until they set one up.',
        other: `${count} people can’t use Sync until they set one up.`,
      }),
    graceEnds: (day: string) => `Everyone here today has until ${day}.`,
    youToo: 'You are one of them: you will be asked to set up a method.',
    you: '(you)',
    named: 'They have to set up a method:',
    andMore: (count: number) => `and ${count} more`,
    save: 'Save policy',
    reset: 'Reset two-factor…',
    resetTitle: (name: string) => `Reset ${name}’s two-factor?`,
    resetText:
      'Their methods, recovery codes, sessions and trusted devices are removed. To set up a new method they need a one-time activation code, valid for 24 hours, which is sent to them by email. Make sure the request really came from them.',
    resetConfirm: 'Reset two-factor',
    resetDone: (name: string) =>
      `${name}’s two-factor authentication was reset. They’ll set it up again at their next sign-in.`,
    codeTitle: (name: string) => `Activation code for ${name}`,
    codeText:
      'This server can’t send email. Give them this code in person or by phone after making sure who they are. It is shown only once and is valid for 24 hours.',
    copyCode: 'Copy code',
  },
}

/** The shape of the other languages. */
export type PolicyText = typeof policyEn
