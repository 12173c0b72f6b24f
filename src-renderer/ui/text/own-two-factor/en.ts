import { createPlural } from '../plural.ts'

const plural = createPlural('en')

/** English for what a person has set up, and for the codes that are fresh; part of {@link en}. */
export const ownTwoFactorEn = {
  ownTwoFactor: {
    summaryOn: (methods: number, codes: number) =>
      `On · ${plural(methods, { one: '1 method', other: `${methods} methods` })} · ${plural(codes, { one: '1 recovery code left', other: `${codes} recovery codes left` })}`,
    summaryOff: 'Off: your sign-in asks only for your password',
    required: 'Required by your company',
    companyDefault: 'Default of your company',
    lastRequired:
      'Your company requires a method, and this is your last one. Set up another one to turn this one off.',
    anotherTitle: (method: string) => `${method} is on`,
    anotherText: 'You can now choose it when you sign in.',
    copyKey: 'Copy key',
  },
}

/** What the other languages must have. */
export type OwnTwoFactorText = typeof ownTwoFactorEn
