import type { AccountsText } from './en.ts'

/** Spanish for what administrators do with accounts; part of {@link es}. */
export const accountsEs: AccountsText = {
  accounts: {
    states: { invited: 'Invitada', disabled: 'Desactivada' },
    add: 'Añadir una persona…',
    addTitle: 'Añadir una persona',
    addText:
      'Recibe un correo con un código de bienvenida, válido durante 24 horas, y elige con él su propia contraseña.',
    addConfirm: 'Añadir',
    name: 'Nombre',
    nameMissing: 'Escribe un nombre.',
    language: 'Idioma de sus mensajes',
    invited: (name) => `Se ha invitado a ${name}.`,
    invite: 'Enviar otro código de bienvenida…',
    inviteTitle: (name) => `¿Enviar a ${name} otro código de bienvenida?`,
    inviteText: 'El código anterior deja de servir. El nuevo es válido durante 24 horas.',
    inviteConfirm: 'Enviar',
    codeTitle: (name) => `Código de bienvenida para ${name}`,
    codeText:
      'Este servidor no puede enviar correo. Entrega el código en persona: solo se muestra ahora y sirve una vez, durante 24 horas.',
    disable: 'Desactivar…',
    disableTitle: (name) => `¿Desactivar a ${name}?`,
    disableText:
      'Sus sesiones y sus dispositivos de confianza terminan enseguida, y no podrá iniciar sesión hasta que la actives de nuevo. Se conservan su contraseña y sus métodos.',
    disableConfirm: 'Desactivar',
    disabled: (name) => `${name} ya no puede iniciar sesión.`,
    enable: 'Activar…',
    enableTitle: (name) => `¿Activar a ${name}?`,
    enableText: 'Podrá iniciar sesión otra vez, con la contraseña y los métodos que tenía.',
    enableConfirm: 'Activar',
    enabled: (name) => `${name} puede iniciar sesión otra vez.`,
    haveWelcomeCode: 'Tengo un código de bienvenida',
    welcomeTitle: 'Te damos la bienvenida',
    welcomeText: 'Escribe el código de tu correo de bienvenida y elige tu propia contraseña.',
    welcomeCode: 'Código de bienvenida, 8 dígitos',
    welcomeCodeWrong: 'Escribe los 8 dígitos del código.',
    welcomeConfirm: 'Guardar e iniciar sesión',
    welcomeRefused:
      'Este código no es correcto, ya se usó o ha caducado. Pide otro a tu administrador.',
  },
}
