import { createPlural } from '../plural.ts'
import type { OwnTwoFactorText } from './en.ts'

const plural = createPlural('es')

/** Spanish for what a person has set up, and for the codes that are fresh. */
export const ownTwoFactorEs: OwnTwoFactorText = {
  ownTwoFactor: {
    summaryOn: (methods, codes) =>
      `Activada · ${plural(methods, { one: '1 método', other: `${methods} métodos` })} · ${plural(codes, { one: 'queda 1 código de recuperación', other: `quedan ${codes} códigos de recuperación` })}`,
    summaryOff: 'Desactivada: para iniciar sesión basta tu contraseña',
    required: 'Obligatoria en tu empresa',
    companyDefault: 'Predeterminado en tu empresa',
    lastRequired:
      'Tu empresa exige un método y este es el último que tienes. Configura otro para poder desactivarlo.',
    anotherTitle: (method) => `${method}: activado`,
    anotherText: 'Ahora puedes elegirlo al iniciar sesión.',
    copyKey: 'Copiar clave',
  },
}
