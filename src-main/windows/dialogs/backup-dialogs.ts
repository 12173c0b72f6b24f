import { app, dialog, type BrowserWindow, type OpenDialogOptions } from 'electron'
import type { Locale } from '../../../src-shared/model/locale.ts'
import { ask } from './ask.ts'

const folderTexts: Record<Locale, { title: string; choose: string }> = {
  en: { title: 'Choose where Sync keeps your backups', choose: 'Keep backups here' },
  es: {
    title: 'Elige dónde guarda Sync tus copias de seguridad',
    choose: 'Guardar copias aquí',
  },
  'pt-BR': { title: 'Escolha onde o Sync guarda seus backups', choose: 'Guardar backups aqui' },
}

const fileTexts: Record<Locale, { title: string; choose: string; kind: string; all: string }> = {
  en: {
    title: 'Choose a backup',
    choose: 'Choose',
    kind: 'Sync backups',
    all: 'All files',
  },
  es: {
    title: 'Elige una copia de seguridad',
    choose: 'Elegir',
    kind: 'Copias de seguridad de Sync',
    all: 'Todos los archivos',
  },
  'pt-BR': {
    title: 'Escolha um backup',
    choose: 'Escolher',
    kind: 'Backups do Sync',
    all: 'Todos os arquivos',
  },
}

const passphraseTexts: Record<
  Locale,
  { message: string; detail: string; change: string; cancel: string }
> = {
  en: {
    message: 'Change the passphrase of your backups?',
    detail:
      'You’re doing this without the passphrase of your vault. If you didn’t just ask for it in Preferences, choose Cancel.',
    change: 'Change',
    cancel: 'Cancel',
  },
  es: {
    message: '¿Cambiar la frase de contraseña de tus copias de seguridad?',
    detail:
      'Lo haces sin la frase de contraseña de tu bóveda. Si no acabas de pedirlo en Preferencias, elige Cancelar.',
    change: 'Cambiar',
    cancel: 'Cancelar',
  },
  'pt-BR': {
    message: 'Mudar a frase secreta dos seus backups?',
    detail:
      'Você está fazendo isso sem a frase secreta do seu cofre. Se não acabou de pedir isso em Preferências, escolha Cancelar.',
    change: 'Mudar',
    cancel: 'Cancelar',
  },
}

/** Asks for the folder of the backups, beginning with the one that is in use; null when the person cancelled. */
export async function askForBackupFolder(
  window: BrowserWindow | null,
  locale: Locale,
  before: string | null,
): Promise<string | null> {
  const { title, choose } = folderTexts[locale]
  const options = {
    title,
    message: title,
    buttonLabel: choose,
    defaultPath: before ?? app.getPath('documents'),
    properties: ['openDirectory' as const, 'createDirectory' as const],
  }
  return chosenIn(window, options)
}

/** Asks for a backup, beginning in the folder of the backups; null when the person cancelled. */
export async function askForBackup(
  window: BrowserWindow | null,
  locale: Locale,
  folder: string | null,
): Promise<string | null> {
  const { title, choose, kind, all } = fileTexts[locale]
  return chosenIn(window, {
    title,
    message: title,
    buttonLabel: choose,
    defaultPath: folder ?? app.getPath('documents'),
    properties: ['openFile'],
    filters: [
      { name: kind, extensions: ['svbak'] },
      { name: all, extensions: ['*'] },
    ],
  })
}

async function chosenIn(
  window: BrowserWindow | null,
  options: OpenDialogOptions,
): Promise<string | null> {
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return canceled ? null : (filePaths[0] ?? null)
}

/** Asks in a system dialog, which no page can answer: true when the person wants the change. */
export function askToChangeBackupPassphrase(
  window: BrowserWindow | null,
  locale: Locale,
): Promise<boolean> {
  const { change, cancel, ...words } = passphraseTexts[locale]
  return ask(window, {
    type: 'warning',
    ...words,
    buttons: [change, cancel],
    yes: 0,
    preferred: 1,
  })
}
