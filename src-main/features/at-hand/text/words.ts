import type { Locale } from '../../../../src-shared/model/locale.ts'

/** Names what the tray's menu can do besides copying a code. */
export type TrayAct = 'quick-search' | 'open' | 'preferences' | 'lock' | 'quit'

/** Holds the words of the tray and of its notice. */
export interface TrayWords {
  readonly unnamed: string
  readonly acts: Readonly<Record<TrayAct, string>>
  /** Shown the first time that the window is closed and the app goes on. */
  readonly staysTitle: string
  readonly staysText: string
}

export const trayWords: Readonly<Record<Locale, TrayWords>> = {
  en: {
    unnamed: 'Unnamed entry',
    acts: {
      'quick-search': 'Quick search…',
      open: 'Open Sync',
      preferences: 'Preferences…',
      lock: 'Lock',
      quit: 'Quit Sync',
    },
    staysTitle: 'Sync is still running',
    staysText: 'Its icon is in the tray. “Quit Sync” in its menu ends it.',
  },
  es: {
    unnamed: 'Entrada sin nombre',
    acts: {
      'quick-search': 'Búsqueda rápida…',
      open: 'Abrir Sync',
      preferences: 'Preferencias…',
      lock: 'Bloquear',
      quit: 'Salir de Sync',
    },
    staysTitle: 'Sync sigue en marcha',
    staysText: 'Su icono está en la bandeja del sistema. «Salir de Sync», en su menú, lo cierra.',
  },
  'pt-BR': {
    unnamed: 'Item sem nome',
    acts: {
      'quick-search': 'Busca rápida…',
      open: 'Abrir o Sync',
      preferences: 'Preferências…',
      lock: 'Bloquear',
      quit: 'Sair do Sync',
    },
    staysTitle: 'O Sync continua aberto',
    staysText: 'O ícone está na bandeja do sistema. “Sair do Sync”, no menu dele, encerra o app.',
  },
}
