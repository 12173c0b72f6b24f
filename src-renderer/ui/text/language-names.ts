import type { Locale } from '../../../src-shared/model/locale.ts'

/** Every language is shown by its own name. */
export const languageNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  es: 'Español',
  'pt-BR': 'Português (Brasil)',
}

export function isLocale(value: string | number): value is Locale {
  return Object.hasOwn(languageNames, value)
}
