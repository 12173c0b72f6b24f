import type { Locale } from '../../../src-shared/model/locale.ts'
import { assertNever } from '../../../src-shared/model/result.ts'
import { en, type Text } from './en.ts'

/** The words of a language. English is part of the page; the others are loaded when they are needed. */
export async function loadText(locale: Locale): Promise<Text> {
  switch (locale) {
    case 'en':
      return en
    case 'es':
      return (await import('./es.ts')).es
    case 'pt-BR':
      return (await import('./pt-BR.ts')).ptBR
    default:
      return assertNever(locale)
  }
}
