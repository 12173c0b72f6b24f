import { expect, test } from 'vitest'
import { createPreferencesWindow } from '../../../../../src-main/features/preferences/preferences-window.ts'
import { ok } from '../../../../../src-shared/model/result.ts'

function build() {
  const done: string[] = []
  const window = createPreferencesWindow({
    show: () => void done.push('show'),
    close: () => void done.push('close'),
    asked: () => void done.push('asked'),
    restore: () => void done.push('restore'),
  })
  return { done, window, place: () => window.handlers.place(undefined) }
}

test('a place waits for the page, which takes it once', () => {
  const { done, window, place } = build()
  window.open('network')
  expect(done).toEqual(['show', 'asked'])
  expect(place()).toEqual(ok('network'))
  expect(place()).toEqual(ok(null))
})

test('the last place counts, and none leaves the page where it is', () => {
  const { done, window, place } = build()
  window.open('network')
  window.open('backups')
  expect(place()).toEqual(ok('backups'))
  window.open(null)
  expect(done).toEqual(['show', 'asked', 'show', 'asked', 'show'])
  expect(place()).toEqual(ok(null))
})

test('the page closes its window, and hands a restore over', () => {
  const { done, window } = build()
  expect(window.handlers.restore(undefined)).toEqual(ok(null))
  expect(window.handlers.close(undefined)).toEqual(ok(null))
  expect(done).toEqual(['restore', 'close'])
})
