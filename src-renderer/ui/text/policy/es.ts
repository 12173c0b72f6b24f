import type { PolicyText } from './en.ts'

/** Spanish for what administrators decide about second factors. */
export const policyEs: PolicyText = {
  policy: {
    reset: 'Restablecer el segundo factor…',
    resetTitle: (name) => `¿Restablecer el segundo factor de ${name}?`,
    resetText:
      'Se eliminan sus métodos, códigos de recuperación, sesiones y dispositivos recordados. Para configurar un método nuevo necesitará un código de activación de un solo uso, válido durante 24 horas, que recibirá por correo. Asegúrate de que de verdad lo pidió esa persona.',
    resetConfirm: 'Restablecer',
    resetDone: (name) =>
      `Se restableció el segundo factor de ${name}. Lo configurará de nuevo la próxima vez que inicie sesión.`,
    codeTitle: (name) => `Código de activación para ${name}`,
    codeText:
      'El servidor no envía correos. Dale este código en persona o por teléfono después de comprobar quién es. Se muestra una sola vez y vale durante 24 horas.',
  },
}
