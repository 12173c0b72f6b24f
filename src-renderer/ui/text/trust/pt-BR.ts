import { createPlural } from '../plural.ts'
import type { TrustText } from './en.ts'

const plural = createPlural('pt-BR')

/** Brazilian Portuguese for computers that need no code. */
export const trustPtBR = {
  trust: {
    devicesTitle: 'Dispositivos lembrados',
    noDevices: 'Nenhum dispositivo é lembrado: cada entrada pede seu segundo fator.',
    since: (when) => `Lembrado desde ${when}`,
    until: (when) => `Pede de novo a partir de ${when}`,
    forget: 'Esquecer',
    forgetLabel: (device) => `Esquecer ${device}`,
    forgetAll: 'Esquecer todos',
    forgottenOne: (device) => `${device} não é mais lembrado.`,
    forgottenAll: 'Nenhum dispositivo é mais lembrado.',
    dontAsk: (days: number) =>
      `Confiar neste computador por ${plural(days, { one: '1 dia', other: `${days} dias` })}`,
    dontAskHint: 'Sem código. Não em computador compartilhado.',
  },
} satisfies TrustText
