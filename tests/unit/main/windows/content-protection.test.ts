import { expect, test } from 'vitest'
import {
  protectAlways,
  protectContent,
} from '../../../../src-main/windows/protection/content-protection.ts'

function build() {
  const window = {
    isProtected: false,
    isGone: false,
    isDestroyed: () => window.isGone,
    setContentProtection(isProtected: boolean) {
      if (window.isGone) throw new Error('the window is gone')
      window.isProtected = isProtected
    },
  }
  return window
}

test('a window is protected while the person wants it, whatever it shows', () => {
  const window = build()
  protectAlways(window, true)
  const done = protectContent(window)
  done()
  expect(window.isProtected).toBe(true)
  protectAlways(window, false)
  expect(window.isProtected).toBe(false)
})

test('what must not be captured stays protected when the person turns it off', () => {
  const window = build()
  const [first, second] = [protectContent(window), protectContent(window)]
  protectAlways(window, true)
  protectAlways(window, false)
  expect(window.isProtected).toBe(true)
  first()
  first()
  expect(window.isProtected).toBe(true)
  second()
  expect(window.isProtected).toBe(false)
})

test('a window that is gone is left alone', () => {
  const window = build()
  const done = protectContent(window)
  window.isGone = true
  expect(() => done()).not.toThrow()
  expect(() => protectAlways(window, false)).not.toThrow()
  expect(() => protectContent(null)()).not.toThrow()
})
