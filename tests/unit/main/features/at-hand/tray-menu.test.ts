import fc from 'fast-check'
import { expect, test } from 'vitest'
import { trayWords } from '../../../../../src-main/features/at-hand/text/words.ts'
import { trayMenu } from '../../../../../src-main/features/at-hand/tray-menu.ts'
import * as samples from '../../../../renderer/samples.ts'

const labels = (...args: Parameters<typeof trayMenu>) =>
  trayMenu(...args).map((item) => (item.kind === 'line' ? '—' : item.label))

test('a locked vault shows no entry and cannot be locked', () => {
  expect(labels(null, trayWords.en)).toEqual([
    'Quick search…',
    'Open Sync',
    'Preferences…',
    '—',
    'Quit Sync',
  ])
})

test('entries have one short line; counters and the trash are left out', () => {
  const entries = [
    samples.entry(1, { issuer: 'Fish & Chips', name: 'ana' }),
    samples.entry(2, { issuer: '', name: '' }),
    samples.entry(3, { type: 'hotp' }),
    samples.entry(4, { deletedAtMs: 1 }),
    samples.entry(5, { issuer: 'x'.repeat(200), name: '' }),
  ]
  expect(labels(entries, trayWords.es)).toEqual([
    'Fish && Chips (ana)',
    'Entrada sin nombre',
    `${'x'.repeat(47)}…`,
    '—',
    'Búsqueda rápida…',
    'Abrir Sync',
    'Preferencias…',
    'Bloquear',
    '—',
    'Salir de Sync',
  ])
})

test('pinned entries stand first, then those that were used last', () => {
  const entries = [
    samples.entry(1),
    samples.entry(2, { isPinned: true, lastUsedAtMs: 1 }),
    samples.entry(3, { lastUsedAtMs: 5 }),
    samples.entry(4, { isPinned: true, lastUsedAtMs: 9 }),
    samples.entry(5, { lastUsedAtMs: 7 }),
  ]
  const ids = trayMenu(entries, trayWords.en).flatMap((item) =>
    item.kind === 'entry' ? [item.id] : [],
  )
  expect(ids).toEqual([2, 4, 5, 3, 1].map((number) => samples.entry(number).id))
})

test('whatever an entry is called, its line is one line and underlines nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (name) => {
      const [label = ''] = labels([samples.entry(1, { issuer: name, name })], trayWords.en)
      expect(label).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect(label.replaceAll('&&', '')).not.toContain('&')
      expect(Array.from(label.replaceAll('&&', '&')).length).toBeLessThanOrEqual(48)
    }),
  )
})
