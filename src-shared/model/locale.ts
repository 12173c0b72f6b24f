import * as z from 'zod'

/** The languages of the app, and of the messages that a server sends. */
export const Locale = z.enum(['en', 'es', 'pt-BR'])
export type Locale = z.infer<typeof Locale>

/**
 * The app's language: the first of the system's languages (BCP 47, most wanted first) that this app has, else
 * English.
 */
export function localeOf(systemLanguages: readonly string[]): Locale {
  for (const language of systemLanguages) {
    const base = language.toLowerCase().split('-')[0]
    if (base === 'en' || base === 'es') return base
    if (base === 'pt') return 'pt-BR'
  }
  return 'en'
}
