import type { linksEn } from './en.ts'

export const linksEs: typeof linksEn = {
  links: {
    signInTitle: '¿Usar este servidor?',
    signInText:
      'Un enlace pide iniciar sesión en este servidor. Continúa solo si el enlace es de tu empresa, y comprueba la dirección.',
    useServer: 'Usar este servidor',
    signsOut: 'Se cerrará tu sesión en el servidor actual.',
    managed: 'Decidió usar otro servidor.',
    entriesTitle: 'De un enlace',
    vaultText: 'En ella se guarda la entrada del enlace.',
    entriesOff:
      'Se pidió a Sync abrir un enlace de configuración. Estos enlaces están desactivados en Preferencias.',
    opensEntries: 'Abrir enlaces de configuración con Sync',
    opensEntriesHint:
      'Enlaces (otpauth:) en un navegador o un mensaje. Siempre eliges qué se añade.',
    signInFirst:
      'Inicia sesión para ver tus ajustes de autenticación en dos pasos. Después se abrirán automáticamente.',
  },
}
