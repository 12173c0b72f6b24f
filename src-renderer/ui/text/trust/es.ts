import { createPlural } from '../plural.ts'
import type { TrustText } from './en.ts'

const plural = createPlural('es')

/** Spanish for computers that need no code. */
export const trustEs = {
  trust: {
    devicesTitle: 'Dispositivos de confianza',
    noDevices: 'Ningún dispositivo es de confianza: cada inicio de sesión pide tu segundo factor.',
    since: (when) => `De confianza desde el ${when}`,
    until: (when) => `Volverá a pedir un código el ${when}`,
    forget: 'Quitar la confianza',
    forgetLabel: (device) => `Quitar la confianza a ${device}`,
    forgetAll: 'Quitar la confianza a todos',
    forgottenOne: (device) => `${device} ya no es de confianza.`,
    forgottenAll: 'Ya no hay dispositivos de confianza.',
    dontAsk: (days: number) =>
      `Confiar en este equipo durante ${plural(days, { one: '1 día', other: `${days} días` })}`,
    dontAskHint: 'La próxima vez no se pedirá el código. No lo uses en equipos compartidos.',
  },
} satisfies TrustText
