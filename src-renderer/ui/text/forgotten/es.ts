import type { ForgottenText } from './en.ts'

/** Spanish for a new password with a code by email. */
export const forgottenEs: ForgottenText = {
  forgotten: {
    title: 'Elige una contraseña nueva',
    emailText: 'Enviaremos un código a la dirección de tu cuenta.',
    send: 'Enviar código',
    sending: 'Enviando…',
    codeTitle: 'Escribe el código del correo',
    codeText: (email) =>
      `Si hay una cuenta para ${email}, el código va en camino. Vence en 15 minutos. Se envían como mucho cinco por hora.`,
    codeLabel: 'Código del correo, 8 dígitos',
    checkCode: 'Comprobar código',
    another: 'Enviar otro código',
    passwordTitle: 'Elige una contraseña nueva',
    passwordText:
      'Se cerrarán todas tus sesiones y dejará de haber dispositivos de confianza. Tu segundo factor no cambia.',
    set: 'Guardar la contraseña',
    setting: 'Guardando…',
    rejected: 'Ese código no es correcto. Usa el del correo más reciente.',
    over: 'Este código ya no sirve. Envía otro.',
    done: 'Tu contraseña nueva está lista. Inicia sesión con ella.',
    emailWithheld:
      'Elegiste la contraseña nueva con un código por correo, así que ahora no basta con otro código por correo.',
    onlyAdministrator: 'Tu contraseña nueva es correcta, pero no tienes otro segundo factor',
    onlyAdministratorText:
      'Tu administrador puede darte un pase o restablecer tu autenticación en dos pasos. Un código al mismo buzón no puede servir para las dos cosas.',
  },
}
