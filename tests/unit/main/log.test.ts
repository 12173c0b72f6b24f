import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog, redact } from '../../../src-main/log.ts'

describe('redact', () => {
  it.each([
    ['otpauth://totp/Acme:ana?secret=GEZDGNBVGY3TQOJQ&issuer=Acme', 'secret'],
    ['otpauth-migration://offline?data=CjEKCkhello', 'data'],
    ['code 123456 refused', '123456'],
    ['12345678', '12345678'],
    ['7K-ABCD-EFGH-JKMN-PQRS', 'ABCD'],
    ['7KA-BCD-EFG-HJK-MNP-QRS', 'BCD'],
    ['Bearer 0123456789012345678901234567890123456789abc', '0123456789'],
    ['key GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'GEZDGNBV'],
  ])('takes the secret out of %s', (text, secret) => {
    expect(redact(text)).not.toContain(secret)
  })

  it('leaves ordinary words alone', () => {
    expect(redact('demo server ended with status 137')).toBe('demo server ended with status 137')
  })

  it('never lets a six-digit code through, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999 }),
        fc.constantFrom(' ', '"', ':', ''),
        (value, edge) => {
          const code = String(value).padStart(6, '0')
          expect(redact(`code${edge === '' ? ' ' : edge}${code}${edge}`)).not.toContain(code)
        },
      ),
    )
  })
})

describe('createLog', () => {
  it('writes one JSON object a line and hides facts whose name says secret', () => {
    const lines: string[] = []
    const log = createLog(
      (line) => lines.push(line),
      () => 0,
    )
    log.warn('tried', {
      passphrase: 'correct horse',
      token: 'abc',
      attempt: 3,
      host: 'sync.example',
      error: new Error('x 123456'),
    })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      message: 'tried',
      passphrase: '[redacted]',
      token: '[redacted]',
      attempt: 3,
      host: 'sync.example',
      error: 'Error: x [digits]',
    })
  })
})
