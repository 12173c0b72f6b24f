import type { BrowserWindow } from 'electron'
import type { Locale } from '../../../src-shared/model/locale.ts'
import { ask } from './ask.ts'

const texts: Record<Locale, { message: string; detail: string; back: string; close: string }> = {
  en: {
    message: 'Your recovery codes are not stored yet',
    detail:
      'If you close this window now, open it again to see them: until you sign out or quit Sync they are still there. After that nobody can show them to you.',
    back: 'Back to the codes',
    close: 'Close anyway',
  },
  es: {
    message: 'Aún no has guardado tus códigos de recuperación',
    detail:
      'Si cierras esta ventana ahora, vuelve a abrirla para verlos: siguen ahí hasta que cierres sesión o salgas de Sync. Después nadie podrá mostrártelos.',
    back: 'Volver a los códigos',
    close: 'Cerrar de todos modos',
  },
  'pt-BR': {
    message: 'Seus códigos de recuperação ainda não foram guardados',
    detail:
      'Se você fechar esta janela agora, abra-a de novo para vê-los: eles continuam lá até você sair da conta ou do Sync. Depois disso, ninguém poderá mostrá-los.',
    back: 'Voltar aos códigos',
    close: 'Fechar mesmo assim',
  },
}

/** Asks over the window whether it may be closed although its recovery codes are not stored; true to close it. */
export function askToClose(window: BrowserWindow, locale: Locale): Promise<boolean> {
  const { back, close, ...words } = texts[locale]
  return ask(window, {
    type: 'warning',
    ...words,
    buttons: [back, close],
    yes: 1,
    preferred: 0,
  })
}
