import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messageText } from '../../../src-backend/delivery/texts.ts'
import { saidDuration, wholeMinutes } from '../../../src-backend/delivery/texts/duration.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

describe('how long a code lasts, said a moment after it was made', () => {
  test.each<[number, string, string, string]>([
    [24 * HOUR - 40, '24 hours', '24 horas', '24 horas'],
    [24 * HOUR - 6 * SECOND, '24 hours', '24 horas', '24 horas'],
    [24 * HOUR, '24 hours', '24 horas', '24 horas'],
    [10 * MINUTE - 3, '10 minutes', '10 minutos', '10 minutos'],
    [10 * MINUTE - 12 * SECOND, '10 minutes', '10 minutos', '10 minutos'],
    [5 * MINUTE - 900, '5 minutes', '5 minutos', '5 minutos'],
    [4 * MINUTE + 20 * SECOND, '4 minutes', '4 minutos', '4 minutos'],
    [2 * HOUR - 40 * SECOND, '119 minutes', '119 minutos', '119 minutos'],
    [2 * HOUR - 20 * SECOND, '2 hours', '2 horas', '2 horas'],
    [61 * SECOND, '1 minute', '1 minuto', '1 minuto'],
    [1, '1 minute', '1 minuto', '1 minuto'],
  ])('%d ms: %s', (ms, en, es, ptBR) => {
    const fields = { company: 'Acme', name: 'Ana', code: '12345678' }
    const text = (locale: 'en' | 'es' | 'pt-BR') =>
      messageText(
        'activation-code-email',
        { ...fields, expiresInMinutes: wholeMinutes(ms) },
        locale,
      ).text
    const told = (length: string) => new RegExp(`(?<!\\d)${length}(?![\\w])`)
    expect(text('en')).toMatch(told(en))
    expect(text('es')).toMatch(told(es))
    expect(text('pt-BR')).toMatch(told(ptBR))
  })

  test('is never off by more than half a minute, or half an hour from two hours on', () => {
    fc.assert(
      fc.property(fc.integer({ min: MINUTE / 2, max: 48 * HOUR }), (ms) => {
        const { unit, count } = saidDuration(wholeMinutes(ms))
        const unitMs = unit === 'hour' ? HOUR : MINUTE
        expect(count).toBeGreaterThan(0)
        expect(Math.abs(count * unitMs - ms)).toBeLessThanOrEqual(unitMs / 2 + MINUTE / 2)
      }),
    )
  })
})
