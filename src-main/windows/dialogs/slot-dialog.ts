import type { BrowserWindow } from 'electron'
import type { Locale } from '../../../src-shared/model/locale.ts'
import { ask } from './ask.ts'

const texts: Record<Locale, { message: string; detail: string; change: string; cancel: string }> = {
  en: {
    message: 'Change how your vault opens?',
    detail:
      'You’re doing this without the current passphrase. If you didn’t just ask for it in Preferences, choose Cancel.',
    change: 'Change',
    cancel: 'Cancel',
  },
  es: {
    message: '¿Cambiar cómo se abre tu bóveda?',
    detail:
      'Lo haces sin la frase de contraseña actual. Si no acabas de pedirlo en Preferencias, elige Cancelar.',
    change: 'Cambiar',
    cancel: 'Cancelar',
  },
  'pt-BR': {
    message: 'Mudar como seu cofre é aberto?',
    detail:
      'Você está fazendo isso sem a frase secreta atual. Se não acabou de pedir isso em Preferências, escolha Cancelar.',
    change: 'Mudar',
    cancel: 'Cancelar',
  },
}

/** Asks in a system dialog, which no page can answer: true when the user wants the change. */
export function askToChangeSlots(window: BrowserWindow | null, locale: Locale): Promise<boolean> {
  const { change, cancel, ...words } = texts[locale]
  return ask(window, {
    type: 'warning',
    ...words,
    buttons: [change, cancel],
    yes: 0,
    preferred: 1,
  })
}
