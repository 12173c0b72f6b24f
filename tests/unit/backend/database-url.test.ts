import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDatabaseUrl } from '../../../src-backend/config/database-url.ts'

const here = {
  host: '127.0.0.1',
  port: 5432,
  database: 'sync',
  user: 'u',
  password: null,
  hasTls: false,
  authorityFile: null,
}

describe('parseDatabaseUrl', () => {
  test.each<[string, object]>([
    ['postgres://u@127.0.0.1/sync', here],
    ['postgresql://u@localhost:5433/sync', { ...here, host: 'localhost', port: 5433 }],
    ['postgres://u:p%40%2F%3A@[::1]/sync', { ...here, host: '::1', password: 'p@/:' }],
    ['postgres://u@localhost/sync?host=/run/postgresql', { ...here, host: '/run/postgresql' }],
    ['postgres://u@127.0.0.1/sync?sslmode=disable', here],
    [
      'postgres://u@db.example/my%20sync?sslmode=verify-full&sslrootcert=/ca.pem',
      { ...here, host: 'db.example', database: 'my sync', hasTls: true, authorityFile: '/ca.pem' },
    ],
  ])('%s', (text, value) => {
    expect(parseDatabaseUrl(text, false)).toEqual({ ok: true, value })
  })

  test.each([
    ['', /must be an address/],
    ['hunter2', /must be an address/],
    ['mysql://u:hunter2@localhost/sync', /must be an address/],
    ['postgres://localhost/sync', /must name/],
    ['postgres://u@a,b/sync', /must name one host/],
    ['postgres://u:hunter2@localhost', /must name/],
    ['postgres://u:hunter2@localhost/', /must name/],
    ['postgres://u:%zz@localhost/sync', /must name/],
    ['postgres://u@localhost/sync?options=-c%20fsync%3Doff', /parameters/],
    ['postgres://u@localhost/sync#hunter2', /parameters/],
    ['postgres://u@db.example/sync?sslmode=require', /verify-full or disable/],
    ['postgres://u@db.example/sync?sslmode=no-verify', /verify-full or disable/],
    ['postgres://u@localhost/sync?sslrootcert=/ca.pem', /takes sslmode/],
    ['postgres://u:hunter2@db.example/sync', /without TLS/],
    ['postgres://u:hunter2@10.0.0.1/sync?sslmode=disable', /without TLS/],
    ['postgres://u@127.0.0.1.evil.example/sync', /without TLS/],
    ['postgres://u@localhost/sync?host=db.example', /without TLS/],
  ])('%s is refused in a sentence without it', (text, reason) => {
    const result = parseDatabaseUrl(text, false)
    expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })
    expect(JSON.stringify(result)).not.toContain('hunter2')
  })

  test('without TLS over a network only where that is said', () => {
    const text = 'postgres://u@db.example/sync'
    expect(parseDatabaseUrl(text, true)).toMatchObject({ ok: true, value: { hasTls: false } })
    expect(parseDatabaseUrl(`${text}?sslmode=require`, true).ok).toBe(false)
  })

  test('any text gives an address or a sentence', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        const result = parseDatabaseUrl(text.replace(/^https?/, 'postgres'), true)
        if (!result.ok) expect(result.reason).toMatch(/^DATABASE_URL .*\.$/)
      }),
    )
  })
})
