import { createPlural } from '../plural.ts'
import type { OwnTwoFactorText } from './en.ts'

const plural = createPlural('es')

/** Spanish for the methods that a user has set up, and for new recovery codes. */
export const ownTwoFactorEs: OwnTwoFactorText = {
  ownTwoFactor: {
    forgotPassword: '¿Olvidaste tu contraseña?',
    forgotPasswordText:
      'Pide ayuda al administrador de tu empresa: este servidor no puede enviar por correo un código para una contraseña nueva.',
    summaryOn: (methods, codes) =>
      `Activada · ${plural(methods, { one: '1 método', other: `${methods} métodos` })} · ${plural(codes, { one: 'queda 1 código de recuperación', other: `quedan ${codes} códigos de recuperación` })}`,
    summaryOff: 'Desactivada: para iniciar sesión basta tu contraseña',
    required: 'Obligatoria en tu empresa',
    companyDefault: 'Predeterminado en tu empresa',
    lastRequired:
      'Tu empresa exige un método y este es el último que tienes. Configura otro para poder desactivarlo.',
    anotherTitle: (method) => `Método activado: ${method}`,
    anotherText: 'Ahora puedes elegirlo al iniciar sesión.',
    copyKey: 'Copiar clave',
    showInFolder: 'Mostrar en la carpeta',
    notStoredTitle: 'Aún no has guardado tus códigos de recuperación',
    notStoredText:
      'Si cierras sesión ahora, no volverás a ver estos códigos. Tu método sigue activado: sin tu aplicación de autenticación no podrías iniciar sesión.',
    signOutAnyway: 'Cerrar sesión sin ellos',
    backToCodes: 'Volver a los códigos',
  },
}
