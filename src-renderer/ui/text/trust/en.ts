import { createPlural } from '../plural.ts'

const plural = createPlural('en')

/** English for computers that need no code. */
export const trustEn = {
  trust: {
    dontAsk: (days: number) =>
      `Don’t ask for a code on this computer for ${plural(days, { one: '1 day', other: `${days} days` })}`,
    dontAskHint: 'Only on a computer that nobody else uses.',
  },
}

export type TrustText = typeof trustEn
