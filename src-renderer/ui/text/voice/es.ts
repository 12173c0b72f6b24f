import type { VoiceText } from './en.ts'

/** Spanish for codes that a voice reads aloud. */
export const voiceEs: VoiceText = {
  voice: {
    name: 'Llamada de voz',
    shortName: 'Llamada',
    about: 'Te llamamos y una voz te dicta un código. Basta un teléfono fijo.',
    setUp: 'Configurar la llamada de voz',
    change: 'Cambiar la llamada de voz',
    confirmWith: (hint) => `Una llamada al ${hint}`,
    numberTitle: '¿A qué número te llamamos?',
    numberText:
      'Te llamamos a este número cada vez que inicias sesión y una voz te dicta un código: elige un teléfono que solo contestes tú.',
    number: 'Número de teléfono',
    numberMissing: 'Escribe tu número de teléfono.',
    numberRefused:
      'No podemos llamar a este número: no está en uso o tu empresa no lo permite. Usa otro.',
    rates: 'Si estás de viaje, tu operador puede cobrarte la llamada.',
    sentTo: (hint, digits) =>
      `Te estamos llamando al ${hint}. Escribe el código de ${digits} dígitos que oyes.`,
    send: 'Llámame',
    sending: 'Llamando…',
    resend: 'Llámame otra vez',
    resendIn: (span) => `Llámame otra vez en ${span}`,
    resent: 'Te estamos llamando otra vez. El código de la llamada anterior ya no sirve.',
    rejected: 'Ese código no es correcto. Usa el de la última llamada e inténtalo de nuevo.',
    enter: 'Escribe el código que oyes',
  },
}
