import { createPlural } from '../plural.ts'

const plural = createPlural('en')

/** English for the methods that a user has set up, and for new recovery codes; part of {@link en}. */
export const ownTwoFactorEn = {
  ownTwoFactor: {
    forgotPassword: 'Forgot your password?',
    forgotPasswordText:
      'Ask your company’s administrator for help: this server can’t mail a code for a new password.',
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
    showInFolder: 'Show in folder',
    notStoredTitle: 'Your recovery codes are not stored yet',
    notStoredText:
      'If you sign out now, you won’t see these codes again. Your method stays on: without your authenticator you could not sign in.',
    signOutAnyway: 'Sign out without them',
    backToCodes: 'Back to the codes',
  },
}

/** The shape of the other languages. */
export type OwnTwoFactorText = typeof ownTwoFactorEn
