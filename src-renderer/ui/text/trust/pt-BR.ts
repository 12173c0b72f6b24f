import { createPlural } from '../plural.ts'
import type { TrustText } from './en.ts'

const plural = createPlural('pt-BR')

/** Brazilian Portuguese for computers that need no code. */
export const trustPtBR = {
  trust: {
    dontAsk: (days: number) =>
      `Não pedir um código neste computador por ${plural(days, { one: '1 dia', other: `${days} dias` })}`,
    dontAskHint: 'Só em um computador que ninguém mais usa.',
  },
} satisfies TrustText
