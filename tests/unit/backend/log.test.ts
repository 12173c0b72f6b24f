import { describe, expect, test } from 'vitest'
import { createLog, errorFields, redactText } from '../../../src-backend/base/log.ts'
import type { LogFields, LogLevel } from '../../../src-backend/base/log.ts'

function lines(level: LogLevel, use: (log: ReturnType<typeof createLog>) => void): unknown[] {
  const written: string[] = []
  use(createLog({ write: (line) => written.push(line), level, nowMs: () => 0 }))
  return written.map((line) => JSON.parse(line))
}

describe('createLog', () => {
  test('one JSON line an event', () => {
    const written: string[] = []
    const log = createLog({ write: (line) => written.push(line), level: 'info', nowMs: () => 0 })
    log.info('a\nb', { userId: 'u', count: 2, isNew: true, none: null })
    expect(written).toEqual([
      '{"time":"1970-01-01T00:00:00.000Z","level":"info","event":"a\\nb","userId":"u","count":2,"isNew":true,"none":null}\n',
    ])
  })

  test.each([
    ['debug', 4],
    ['info', 3],
    ['warn', 2],
    ['error', 1],
    ['silent', 0],
  ] as const)('level %s lets %i through', (level, count) => {
    const written = lines(level, (log) => {
      log.debug('d')
      log.info('i')
      log.warn('w')
      log.error('e')
    })
    expect(written).toHaveLength(count)
  })

  test.each([
    { password: 'x' },
    { newPassword: 'x' },
    { code: '123456' },
    { code: 123456 },
    { recoveryCode: 'x' },
    { token: 'x' },
    { tokenHash: 'x' },
    { secret: 'x' },
    { seed: 'x' },
    { authorization: 'x' },
    { cookie: 'x' },
    { keyUri: 'x' },
    { text: 'otpauth://totp/Acme:ana?secret=GEZDGNBVGY3TQOJQ' },
    { text: 'A1-B2C3-D4E5-F6G7-H8J0' },
    { text: 'A1B-2C3-D4E-5F6-G7H-8J0' },
    { text: 'Bearer abc' },
    { text: '$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA' },
    { text: 'A'.repeat(43) },
    { text: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' },
    { text: '123456' },
  ] satisfies LogFields[])('redacts %j', (fields) => {
    const [line] = lines('info', (log) => log.info('e', fields))
    expect(line).toMatchObject(
      Object.fromEntries(Object.keys(fields).map((name) => [name, '[redacted]'])),
    )
  })

  test('leaves ids, routes, addresses and places in files alone', () => {
    const texts = [
      '2f6f1f0a-9a0e-4c1b-8f53-6a1d3b7c0a01',
      '/v1/auth/sign-ins/:id/verify',
      '192.0.2.1',
      'at answer (src-backend/routes/register.ts:71:24)',
      'relation "users" does not exist',
    ]
    expect(texts.map(redactText)).toEqual(texts)
  })
})

describe('errorFields', () => {
  test('name, message, code and the way, no parameters and no statement', () => {
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(ana@acme.example) already exists.',
      query: 'INSERT …',
      params: ['hunter2'],
    })
    const text = JSON.stringify(errorFields(error))
    expect(errorFields(error)).toMatchObject({ errorName: 'Error', errorCode: '23505' })
    expect(text).not.toMatch(/hunter2|ana@|INSERT/)
  })

  test.each([undefined, null, 'text', 5])('of a thrown %j: its type', (thrown) => {
    expect(errorFields(thrown)).toEqual({ errorName: typeof thrown })
  })
})
