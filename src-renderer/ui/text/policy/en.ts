import { createPlural } from '../plural.ts'

const plural = createPlural('en')

/** English for what administrators decide about second factors. */
export const policyEn = {
  policy: {
    title: 'Security policy',
    intro: 'What two-factor authentication has to be for everyone in your company.',
    requirement: 'Requirement',
    require: 'Require two-factor authentication',
    requireHint: 'Who has none sets one up at sign-in. Set up your own first.',
    grace: 'Time to set it up',
    noGrace: 'At the next sign-in',
    days: (count: number) => plural(count, { one: '1 day', other: `${count} days` }),
    methods: 'Methods',
    default: 'Default method',
    ownDefault: 'Everyone chooses',
    lockDefault: 'Fix the default',
    lockDefaultHint: 'People can neither choose another default nor turn this method off.',
    sessions: 'Sessions and devices',
    profile: 'Sessions last',
    desktop: '30 days, 7 without use',
    strict: '24 hours, 1 without use',
    trusted: 'Remember devices',
    noTrust: 'Never: always ask for the second factor',
    sms: 'Text messages',
    someCountries: 'Only numbers of some countries',
    someCountriesHint: 'Numbers that are set up already go on working.',
    countries: 'Countries',
    addCountry: 'Add a country',
    chooseCountry: 'Choose…',
    removeCountry: (name: string) => `Remove ${name}`,
    unsaved: 'Not saved yet',
    discard: 'Discard changes',
    preview: 'Preview and save…',
    saved: 'The policy was saved. It holds from now on.',
    previewTitle: 'Save this policy?',
    affects: (people: number, without: number) =>
      `${plural(people, { one: 'Affects 1 person', other: `Affects ${people} people` })}; ${plural(without, { one: '1 has no method', other: `${without} have no method` })}.`,
    withoutAllowed: (count: number) =>
      plural(count, {
        one: '1 has a method, but none that is allowed.',
        other: `${count} have a method, but none that is allowed.`,
      }),
    enrolNow: (count: number) =>
      plural(count, {
        one: '1 can do nothing but set one up, from now on.',
        other: `${count} can do nothing but set one up, from now on.`,
      }),
    graceEnds: (day: string) =>
      `The time to set it up ends on ${day} for everybody who is here now.`,
    youToo: 'You are one of them: you will be asked to set up a method.',
    you: '(you)',
    named: 'They have to set up a method:',
    andMore: (count: number) => `and ${count} more`,
    save: 'Save policy',
    reset: 'Reset two-factor…',
    resetTitle: (name: string) => `Reset ${name}’s two-factor?`,
    resetText:
      'Their methods, recovery codes, sessions and remembered devices are removed. To set up a new method they need a one-time activation code, valid for 24 hours, which is sent to them by e-mail. Make sure that it is really them who asked.',
    resetConfirm: 'Reset two-factor',
    resetDone: (name: string) =>
      `${name}’s two-factor authentication was reset. They set it up again at their next sign-in.`,
    codeTitle: (name: string) => `Activation code for ${name}`,
    codeText:
      'The server sends no e-mail. Give them this code in person or by phone after making sure who they are. It is shown only once and is valid for 24 hours.',
    copyCode: 'Copy code',
  },
}

/** What the other languages must have. */
export type PolicyText = typeof policyEn
