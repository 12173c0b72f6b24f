import { describe, expect, test } from 'vitest'
import type { Locale } from '../../../src-shared/model/locale.ts'
import { loadText } from '../../../src-renderer/ui/text/load-text.ts'

/** Every sentence of a language; functions are called with numbers. */
function sentencesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') {
    const make = value as (...values: number[]) => unknown
    return [1, 2].map((count) => String(make(...Array.from({ length: make.length }, () => count))))
  }
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap((child) => sentencesOf(child))
}

/** Each rule names what must not be said, and what is said instead. */
const rules: readonly (readonly [Locale, string, RegExp])[] = [
  [
    'en',
    '“That isn’t a …”, not “This is no …”',
    /\b(?:this|it) is no (?!longer)|\bit’s no (?!longer)/i,
  ],
  ['en', '“someone”, “no one”, “everyone”', /\b(?:some|no|any|every)body\b/i],
  ['en', '“if”, not “should”', /, should (?:you|it|the)\b/],
  ['en', '“isn’t in use”, not “isn’t given out”', /given out/],
  ['en', 'a key store by the name that people know', /basic_text|libsecret/],
  ['en', '“if it happens again”, not “if it stays”', /\bif it stays\b/i],
  ['en', '“confirm”, not “prove”, of keys and authenticators', /\bprov(?:en|ing|es)\b/i],
  ['en', '“trusted device”, not “remembered”', /\bremember/i],
  ['en', '“email”, as in the names of the methods', /e-mail/i],
  ['es', '«inténtalo de nuevo», not «prueba otra vez»', /prueba otra vez|\by inténtalo/i],
  ['es', '«dígitos», not «cifras»', /\bcifras\b/i],
  ['es', '«eventos», not «sucesos»', /\bsucesos?\b/i],
  ['es', '«autenticación en dos pasos», not «verificación»', /verificación en dos pasos/i],
  ['es', '«continuará», not «seguirá sola»', /seguirá sol[ao]/i],
  ['es', '«dispositivo de confianza», not «recordado»', /record(?:ado|ar disp)/i],
  ['pt-BR', '“item” and “login”; “entrada” could be both', /(?<!caixa de )\bentradas?\b/i],
  ['pt-BR', '“chaveiro do sistema”', /reposit[óo]rio/i],
  ['pt-BR', '“confirmar”, not “comprovar”', /comprov/i],
  ['pt-BR', '“alterado”, not “mudado”', /\bmudad[oa]s?\b/i],
  ['pt-BR', '“confiável”, not “lembrado”', /lembrad|lembrar disp/i],
  ['pt-BR', '“endereço IP”', /endereço de rede/i],
  ['pt-BR', '“muitas tentativas”, not “tentativas demais”', /(?:tentativas|códigos) \w+ demais/i],
  ['pt-BR', 'no article before a possessive', /(?:^|[.?!:] )[oa]s? (?:seu|sua)s?\b/i],
]

describe('words', () => {
  test.each(rules)('%s: %s', async (locale, _rule, wrong) => {
    const sentences = sentencesOf(await loadText(locale))
    expect(sentences.length).toBeGreaterThan(400)
    expect(sentences.filter((sentence) => wrong.test(sentence))).toEqual([])
  })
})
