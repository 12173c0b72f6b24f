import { createPlural } from '../plural.ts'
import type { TrustText } from './en.ts'

const plural = createPlural('pt-BR')

/** Brazilian Portuguese for computers that need no code. */
export const trustPtBR = {
  trust: {
    devicesTitle: 'Dispositivos confiáveis',
    noDevices: 'Nenhum dispositivo é confiável: cada login pede seu segundo fator.',
    since: (when) => `Confiável desde ${when}`,
    until: (when) => `Pede um código de novo a partir de ${when}`,
    forget: 'Remover a confiança',
    forgetLabel: (device) => `Remover a confiança de ${device}`,
    forgetAll: 'Remover a confiança de todos',
    forgottenOne: (device) => `${device} não é mais confiável.`,
    forgottenAll: 'Nenhum dispositivo é confiável agora.',
    dontAsk: (days: number) =>
      `Confiar neste computador por ${plural(days, { one: '1 dia', other: `${days} dias` })}`,
    dontAskHint: 'Não pede o código da próxima vez. Não use em computadores compartilhados.',
  },
} satisfies TrustText
