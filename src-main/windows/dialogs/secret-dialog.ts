import type { BrowserWindow } from 'electron'
import type { Locale } from '../../../src-shared/model/locale.ts'
import { ask } from './ask.ts'

type Use = 'export' | 'reveal'
interface Words {
  readonly message: string
  readonly detail: string
  readonly yes: string
}

const cancel: Record<Locale, string> = { en: 'Cancel', es: 'Cancelar', 'pt-BR': 'Cancelar' }
const texts: Record<Locale, Record<Use, Words>> = {
  en: {
    export: {
      message: 'Export your entries?',
      detail:
        'Whoever has the exported keys can make your codes. If you didn’t just ask for an export, choose Cancel.',
      yes: 'Export',
    },
    reveal: {
      message: 'Show the key of this entry?',
      detail:
        'Whoever sees it can make its codes. If you didn’t just ask to see a key, choose Cancel.',
      yes: 'Show',
    },
  },
  es: {
    export: {
      message: '¿Exportar tus entradas?',
      detail:
        'Quien tenga las claves exportadas puede generar tus códigos. Si no acabas de pedir una exportación, elige Cancelar.',
      yes: 'Exportar',
    },
    reveal: {
      message: '¿Mostrar la clave de esta entrada?',
      detail:
        'Quien la vea puede generar sus códigos. Si no acabas de pedir ver una clave, elige Cancelar.',
      yes: 'Mostrar',
    },
  },
  'pt-BR': {
    export: {
      message: 'Exportar seus itens?',
      detail:
        'Quem tiver as chaves exportadas pode gerar seus códigos. Se você não acabou de pedir uma exportação, escolha Cancelar.',
      yes: 'Exportar',
    },
    reveal: {
      message: 'Mostrar a chave deste item?',
      detail:
        'Quem a vir pode gerar os códigos dele. Se você não acabou de pedir para ver uma chave, escolha Cancelar.',
      yes: 'Mostrar',
    },
  },
}

/** Asks in a system dialog, which no page can answer: true when secrets may leave the vault. */
export function askForSecrets(
  window: BrowserWindow | null,
  locale: Locale,
  use: Use,
): Promise<boolean> {
  const { yes, ...words } = texts[locale][use]
  return ask(window, {
    type: 'warning',
    ...words,
    buttons: [yes, cancel[locale]],
    yes: 0,
    preferred: 1,
  })
}
