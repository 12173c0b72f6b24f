import { app, dialog, type BrowserWindow } from 'electron'
import type { Locale } from '../../../src-shared/model/locale.ts'

const texts: Record<Locale, { title: string; choose: string; kind: string; all: string }> = {
  en: {
    title: 'Choose a list of people',
    choose: 'Choose',
    kind: 'Tables (CSV)',
    all: 'All files',
  },
  es: {
    title: 'Elige una lista de personas',
    choose: 'Elegir',
    kind: 'Tablas (CSV)',
    all: 'Todos los archivos',
  },
  'pt-BR': {
    title: 'Escolha uma lista de pessoas',
    choose: 'Escolher',
    kind: 'Tabelas (CSV)',
    all: 'Todos os arquivos',
  },
}

/** Asks for a file of people; null when the person cancelled. */
export async function askForPeopleFile(
  window: BrowserWindow | null,
  locale: Locale,
): Promise<string | null> {
  const { title, choose, kind, all } = texts[locale]
  const options = {
    title,
    message: title,
    buttonLabel: choose,
    defaultPath: app.getPath('documents'),
    properties: ['openFile' as const],
    filters: [
      { name: kind, extensions: ['csv', 'txt'] },
      { name: all, extensions: ['*'] },
    ],
  }
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return canceled ? null : (filePaths[0] ?? null)
}
