import type { Locale } from '../../src-shared/model/locale.ts'

/** The reason why the app does not start. */
export type StartFailure =
  /** No other process uses the profile folder, and the app cannot use it either. */
  { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'internal' }

const texts: Record<
  Locale,
  { title: string; folder: (folder: string) => string; internal: string }
> = {
  en: {
    title: 'Sync can’t start',
    folder: (folder) =>
      `Sync can’t use its folder on this computer:\n${folder}\n\nCheck that the folder belongs to you and that the disk isn’t full, then start Sync again. Nothing was lost.`,
    internal:
      'Something went wrong in the app itself. Nothing was lost. Start Sync again; if it happens again, restart the computer.',
  },
  es: {
    title: 'Sync no puede iniciarse',
    folder: (folder) =>
      `Sync no puede usar su carpeta en este equipo:\n${folder}\n\nComprueba que la carpeta es tuya y que el disco no está lleno, y vuelve a iniciar Sync. No se ha perdido nada.`,
    internal:
      'Se produjo un error en la propia aplicación. No se ha perdido nada. Vuelve a iniciar Sync; si el problema continúa, reinicia el equipo.',
  },
  'pt-BR': {
    title: 'O Sync não pode ser iniciado',
    folder: (folder) =>
      `O Sync não consegue usar a sua pasta neste computador:\n${folder}\n\nVerifique se a pasta pertence a você e se o disco não está cheio e inicie o Sync de novo. Nada se perdeu.`,
    internal:
      'Ocorreu um erro no próprio aplicativo. Nada se perdeu. Inicie o Sync de novo; se acontecer outra vez, reinicie o computador.',
  },
}

/** The text for a person whose app does not start. */
export function startFailureText(
  failure: StartFailure,
  locale: Locale,
): { title: string; text: string } {
  const words = texts[locale]
  return {
    title: words.title,
    text: failure.kind === 'folder' ? words.folder(failure.folder) : words.internal,
  }
}
