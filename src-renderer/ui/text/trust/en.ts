import { createPlural } from '../plural.ts'

const plural = createPlural('en')

/** English for computers that need no code. */
export const trustEn = {
  trust: {
    devicesTitle: 'Trusted devices',
    noDevices: 'No device is trusted: every sign-in asks for your second factor.',
    since: (when: string) => `Trusted since ${when}`,
    until: (when: string) => `Asks for a code again from ${when}`,
    forget: 'Stop trusting',
    forgetLabel: (device: string) => `Stop trusting ${device}`,
    forgetAll: 'Stop trusting all',
    forgottenOne: (device: string) => `${device} is no longer trusted.`,
    forgottenAll: 'No devices are trusted now.',
    dontAsk: (days: number) =>
      `Trust this computer for ${plural(days, { one: '1 day', other: `${days} days` })}`,
    dontAskHint: 'Skips the code next time. Don’t use on shared computers.',
  },
}

export type TrustText = typeof trustEn
