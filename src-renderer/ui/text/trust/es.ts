import { createPlural } from '../plural.ts'
import type { TrustText } from './en.ts'

const plural = createPlural('es')

/** Spanish for computers that need no code. */
export const trustEs = {
  trust: {
    dontAsk: (days: number) =>
      `No pedir un código en este equipo durante ${plural(days, { one: '1 día', other: `${days} días` })}`,
    dontAskHint: 'Solo en un equipo que no use nadie más.',
  },
} satisfies TrustText
