import { createPlural } from '../plural.ts'

const plural = createPlural('en')

/** English for computers that need no code. */
export const trustEn = {
  trust: {
    devicesTitle: 'Remembered devices',
    noDevices: 'No device is remembered: every sign-in asks for your second factor.',
    since: (when: string) => `Remembered since ${when}`,
    until: (when: string) => `Asks again from ${when}`,
    forget: 'Forget',
    forgetLabel: (device: string) => `Forget ${device}`,
    forgetAll: 'Forget all',
    forgottenOne: (device: string) => `${device} is no longer remembered.`,
    forgottenAll: 'No device is remembered any more.',
    dontAsk: (days: number) =>
      `Trust this computer for ${plural(days, { one: '1 day', other: `${days} days` })}`,
    dontAskHint: 'Skips the code. Not for shared computers.',
  },
}

export type TrustText = typeof trustEn
