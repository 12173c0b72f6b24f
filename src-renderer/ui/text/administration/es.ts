import type { AdministrationText } from './en.ts'

/** Spanish for the administrators' overview, and for the changes that a log names. */
export const administrationEs: AdministrationText = {
  administration: {
    noChanges: 'Sin cambios',
    protectedOf: (protectedCount, total) => `${protectedCount} de ${total} con protección`,
    resetByHandText:
      'Se eliminan sus métodos, códigos de recuperación, sesiones y dispositivos de confianza. Para configurar un método nuevo necesita un código de activación de un solo uso, válido durante 24 horas. Este servidor no puede enviar correos: verás el código después del restablecimiento y se lo entregarás tú. Asegúrate de que la petición es realmente de esa persona.',
    today: 'Hoy',
    yesterday: 'Ayer',
    yes: 'sí',
    no: 'no',
    change: (what, now, before) => `${what}: ${now} (antes: ${before})`,
    allCountries: 'todos los países',
  },
}
