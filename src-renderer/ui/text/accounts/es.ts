import type { AccountsText } from './en.ts'

/** Spanish for what administrators do with accounts; part of {@link es}. */
export const accountsEs: AccountsText = {
  accounts: {
    states: { disabled: 'Desactivada' },
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
  },
}
