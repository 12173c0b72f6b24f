import { describe, expect, it } from 'vitest'
import { collectCodes } from '../../../../src-main/features/scan-finds.ts'
import { classify } from '../../../../src-main/scanner/classify.ts'
import type { QrHit } from '../../../../src-main/scanner/frame.ts'

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

function hit(text: string, x: number): QrHit {
  const corners = [
    { x, y: 0 },
    { x: x + 10, y: 0 },
    { x: x + 10, y: 10 },
    { x, y: 10 },
  ] as const
  return { text, bytes: new TextEncoder().encode(text), corners }
}

function kindsOf(...texts: string[]): string[] {
  const hits = texts.map((text, index) => hit(text, index * 20))
  return collectCodes([{ width: 1000, height: 100, hits }], classify).map(
    ({ content }) => content.kind,
  )
}

describe('collectCodes', () => {
  it('the same key written in two ways is one code', () => {
    const first = `otpauth://totp/Acme:ana?secret=${KEY}&issuer=Acme`
    const second = `otpauth://totp/Acme:ana?issuer=Acme&secret=${KEY}&digits=6&period=30`
    expect(kindsOf(first, second, first)).toEqual(['entry'])
  })

  it('the same key as TOTP and as HOTP are two, and so are two keys', () => {
    const totp = `otpauth://totp/Acme:ana?secret=${KEY}`
    const hotp = `otpauth://hotp/Acme:ana?secret=${KEY}&counter=0`
    const other = 'otpauth://totp/Acme:ana?secret=JBSWY3DPEHPK3PXP'
    expect(kindsOf(totp, hotp, other)).toEqual(['entry', 'entry', 'entry'])
  })

  it('entries come before links', () => {
    expect(kindsOf('https://example.com', `otpauth://totp/a?secret=${KEY}`)).toEqual([
      'entry',
      'other',
    ])
  })
})
