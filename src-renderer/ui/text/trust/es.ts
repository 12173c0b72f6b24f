import { createPlural } from '../plural.ts'
import type { TrustText } from './en.ts'

const plural = createPlural('es')

/** Spanish for computers that need no code. */
export const trustEs = {
  trust: {
    devicesTitle: 'Dispositivos recordados',
    noDevices: 'No se recuerda ningún dispositivo: cada inicio de sesión pide tu segundo factor.',
    since: (when) => `Recordado desde el ${when}`,
    until: (when) => `Volverá a pedirlo el ${when}`,
    forget: 'Olvidar',
    forgetLabel: (device) => `Olvidar ${device}`,
    forgetAll: 'Olvidar todos',
    forgottenOne: (device) => `${device} ya no se recuerda.`,
    forgottenAll: 'Ya no se recuerda ningún dispositivo.',
    dontAsk: (days: number) =>
      `Confiar en este equipo durante ${plural(days, { one: '1 día', other: `${days} días` })}`,
    dontAskHint: 'Omite el código. No en equipos compartidos.',
  },
} satisfies TrustText
