import type { BrowserWindow } from 'electron'
import type { Locale } from '../../../src-shared/model/locale.ts'
import { ask } from './ask.ts'

const texts: Record<Locale, { message: string; detail: string; load: string; close: string }> = {
  en: {
    message: 'This window keeps failing',
    detail:
      'It stopped several times in a minute. Nothing is lost, and your codes are safe. If loading it again does not help, restart the computer.',
    load: 'Load again',
    close: 'Close window',
  },
  es: {
    message: 'Esta ventana falla una y otra vez',
    detail:
      'Se detuvo varias veces en un minuto. No se ha perdido nada y tus códigos están a salvo. Si volver a cargarla no ayuda, reinicia el equipo.',
    load: 'Volver a cargar',
    close: 'Cerrar ventana',
  },
  'pt-BR': {
    message: 'Esta janela falha repetidamente',
    detail:
      'Ela parou várias vezes em um minuto. Nada se perdeu, e seus códigos estão a salvo. Se carregar de novo não ajudar, reinicie o computador.',
    load: 'Carregar de novo',
    close: 'Fechar janela',
  },
}

/** Asks in a system dialog, as the page cannot: true to load the page again, false to close the window. */
export function askToLoadAgain(window: BrowserWindow, locale: Locale): Promise<boolean> {
  const { load, close, ...words } = texts[locale]
  return ask(window, { type: 'error', ...words, buttons: [load, close], yes: 0, preferred: 0 })
}
