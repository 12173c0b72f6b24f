import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../../src-backend/config/config.ts'
import { defaultSendLimits } from '../../../src-backend/domain/limits/send-limits.ts'
import { parseMasterKeys } from '../../../src-backend/config/master-keys.ts'

const KEY = Buffer.alloc(32, 1).toString('base64')
const OTHER_KEY = Buffer.alloc(32, 2).toString('base64')

const company = {
  SYNC_COMPANY_NAME: 'Acme',
  SYNC_OWNER_EMAIL: 'ana@acme.example',
  SYNC_OWNER_NAME: 'Ana',
  SYNC_OWNER_PASSWORD_FILE: '/run/secrets/owner',
}

describe('parseConfig', () => {
  test('nothing set: this computer, port 8787, ./sync-data, a key file in it', () => {
    const folder = path.resolve('sync-data')
    expect(parseConfig({})).toEqual({
      ok: true,
      value: {
        host: '127.0.0.1',
        port: 8787,
        drainMs: 0,
        tls: null,
        postgres: null,
        dataFolder: folder,
        preparedDataFile: null,
        isDemo: false,
        hasDemoOutbox: false,
        masterKeys: { from: 'file', file: path.join(folder, 'master-keys'), mayBeMade: true },
        logLevel: 'info',
        allowedHosts: [],
        trustedProxies: [],
        firstCompany: null,
        messageLocale: 'en',
        metrics: null,
        codeRules: { sentDigits: 6, totpWindowSteps: 1 },
        sendLimits: defaultSendLimits,
        delivery: { email: null, sms: null, voice: null, webhook: null },
      },
    })
  })

  test('empty variables are not set', () => {
    expect(parseConfig({ SYNC_PORT: '', SYNC_DEMO: '', SYNC_MASTER_KEYS: '' })).toEqual(
      parseConfig({}),
    )
  })

  test('everything set', () => {
    const result = parseConfig({
      SYNC_HOST: '0.0.0.0',
      SYNC_PORT: '0',
      SYNC_DATA_DIR: '/var/lib/sync',
      SYNC_PREPARED_DATA: '/opt/pgdata.tar.gz',
      SYNC_DEMO: '0',
      SYNC_MASTER_KEYS: `new:${KEY},old:${OTHER_KEY}`,
      SYNC_LOG_LEVEL: 'warn',
      SYNC_DRAIN_SECONDS: '30',
      SYNC_TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.1,2001:db8::/32',
      ...company,
    })
    expect(result).toMatchObject({
      ok: true,
      value: {
        host: '0.0.0.0',
        port: 0,
        drainMs: 30_000,
        masterKeys: { from: 'environment', keys: [{ id: 'new' }, { id: 'old' }] },
        trustedProxies: ['10.0.0.0/8', '192.0.2.1', '2001:db8::/32'],
        firstCompany: { name: 'Acme', ownerEmail: 'ana@acme.example' },
      },
    })
  })

  test('a shared PostgreSQL, TLS and metrics', () => {
    const result = parseConfig({
      DATABASE_URL: 'postgres://sync@db.example/sync?sslmode=verify-full',
      SYNC_DATABASE_PASSWORD_FILE: '/run/secrets/database',
      SYNC_DATABASE_CONNECTIONS: '25',
      SYNC_KEY_FILE: '/run/secrets/keys',
      SYNC_TLS_CERT_FILE: '/cert.pem',
      SYNC_TLS_KEY_FILE: '/key.pem',
      SYNC_METRICS_PORT: '9187',
    })
    expect(result).toMatchObject({
      ok: true,
      value: {
        postgres: {
          url: { host: 'db.example', hasTls: true },
          passwordFile: '/run/secrets/database',
          maxConnections: 25,
        },
        masterKeys: { from: 'file', file: '/run/secrets/keys', mayBeMade: false },
        tls: { certificateFile: '/cert.pem', keyFile: '/key.pem' },
        metrics: { host: '127.0.0.1', port: 9187 },
      },
    })
  })

  test('rules for codes, and quotas of a day', () => {
    const result = parseConfig({
      SYNC_CODE_DIGITS: '8',
      SYNC_TOTP_WINDOW: '0',
      SYNC_SMS_PER_DAY: '50',
      SYNC_SMS_PER_DIAL_CODE_PER_DAY: '7',
      SYNC_VOICE_PER_DAY: '30',
      SYNC_VOICE_PER_DIAL_CODE_PER_DAY: '5',
      SYNC_CODE_EMAILS_PER_DAY: '12345678',
    })
    const limit = (attempts: number) => [{ attempts, windowMs: 86_400_000 }]
    expect(result).toMatchObject({
      ok: true,
      value: {
        codeRules: { sentDigits: 8, totpWindowSteps: 0 },
        sendLimits: {
          ...defaultSendLimits,
          allSms: limit(50),
          perDialCode: limit(7),
          allCalls: limit(30),
          callsPerDialCode: limit(5),
          allEmail: limit(12_345_678),
        },
      },
    })
  })

  const local = 'postgres://sync:hunter2@localhost/sync'
  const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ SYNC_PORT: 'x' }, /^SYNC_PORT must be a number from 0 to 65535\.$/],
    [{ SYNC_PORT: '65536' }, /^SYNC_PORT/],
    [{ SYNC_PORT: '-1' }, /^SYNC_PORT/],
    [{ SYNC_PORT: '1e3' }, /^SYNC_PORT/],
    [{ SYNC_PORT: ' 80' }, /^SYNC_PORT/],
    [{ SYNC_HOST: 'a\nb' }, /^SYNC_HOST/],
    [{ SYNC_DATA_DIR: 'a\u0000b' }, /^SYNC_DATA_DIR/],
    [{ SYNC_DEMO: 'yes' }, /^SYNC_DEMO must be 0 or 1\.$/],
    [{ SYNC_DEMO_OUTBOX: '1' }, /belongs to SYNC_DEMO=1/],
    [
      {
        SYNC_DEMO: '1',
        SYNC_DEMO_OUTBOX: '1',
        SYNC_SMTP_URL: 'smtp://mail.example',
        SYNC_MAIL_FROM: 'a@b.example',
      },
      /leave SYNC_SMTP_… and SYNC_SMS_… out/,
    ],
    [{ SYNC_DEMO: '1', SYNC_HOST: '0.0.0.0' }, /this computer only/],
    [{ SYNC_DEMO: '1', SYNC_HOST: '127.0.0.1.evil.example' }, /this computer only/],
    [{ SYNC_DEMO: '1', ...company }, /brings its own company/],
    [{ SYNC_MESSAGE_LOCALE: 'pt' }, /SYNC_MESSAGE_LOCALE must be one of en, es, pt-BR/],
    [{ SYNC_CODE_DIGITS: '5' }, /^SYNC_CODE_DIGITS must be 6, 7 or 8\.$/],
    [{ SYNC_CODE_DIGITS: '9' }, /^SYNC_CODE_DIGITS/],
    [{ SYNC_CODE_DIGITS: ' 6' }, /^SYNC_CODE_DIGITS/],
    [{ SYNC_CODE_DIGITS: '6.0' }, /^SYNC_CODE_DIGITS/],
    [{ SYNC_TOTP_WINDOW: '00' }, /^SYNC_TOTP_WINDOW/],
    [{ SYNC_VOICE_PER_DAY: '0' }, /^SYNC_VOICE_PER_DAY must be a whole number/],
    [{ SYNC_VOICE_PER_DIAL_CODE_PER_DAY: 'x' }, /^SYNC_VOICE_PER_DIAL_CODE_PER_DAY/],
    [{ SYNC_SMS_PER_DAY: '0x10' }, /^SYNC_SMS_PER_DAY/],
    [{ SYNC_TOTP_WINDOW: '2' }, /^SYNC_TOTP_WINDOW must be 0 or 1\.$/],
    [{ SYNC_SMS_PER_DAY: '0' }, /^SYNC_SMS_PER_DAY must be a whole number/],
    [{ SYNC_SMS_PER_DIAL_CODE_PER_DAY: '1e3' }, /^SYNC_SMS_PER_DIAL_CODE_PER_DAY/],
    [{ SYNC_CODE_EMAILS_PER_DAY: '123456789' }, /^SYNC_CODE_EMAILS_PER_DAY/],
    [{ SYNC_LOG_LEVEL: 'loud' }, /debug, info, warn, error, silent/],
    [{ SYNC_MASTER_KEYS: 'hunter2' }, /^SYNC_MASTER_KEYS/],
    [{ SYNC_MASTER_KEYS: `a:${KEY}`, SYNC_KEY_FILE: '/k' }, /not both/],
    [{ DATABASE_URL: local }, /needs the master keys/],
    [{ DATABASE_URL: 'postgres://sync:hunter2@db.example/sync' }, /^DATABASE_URL.*without TLS/],
    [{ DATABASE_URL: local, SYNC_DEMO: '1', SYNC_KEY_FILE: '/k' }, /leave DATABASE_URL out/],
    [{ DATABASE_URL: local, SYNC_DATABASE_PASSWORD_FILE: '/p' }, /not both/],
    [{ SYNC_DATABASE_PASSWORD_FILE: '/p' }, /belongs to a DATABASE_URL/],
    [{ DATABASE_URL: local, SYNC_DATABASE_CONNECTIONS: '0' }, /^SYNC_DATABASE_CONNECTIONS/],
    [{ SYNC_DATABASE_ALLOW_PLAINTEXT: 'yes' }, /must be 0 or 1/],
    [{ SYNC_TLS_CERT_FILE: '/c' }, /belong together/],
    [{ SYNC_TLS_KEY_FILE: '/c' }, /belong together/],
    [{ SYNC_METRICS_PORT: '99999' }, /^SYNC_METRICS_PORT/],
    [{ SYNC_TRUSTED_PROXIES: 'everyone' }, /^SYNC_TRUSTED_PROXIES/],
    [{ SYNC_TRUSTED_PROXIES: '10.0.0.0/33' }, /^SYNC_TRUSTED_PROXIES/],
    [{ SYNC_TRUSTED_PROXIES: '10.0.0.0/8/8' }, /^SYNC_TRUSTED_PROXIES/],
    [{ SYNC_COMPANY_NAME: 'Acme' }, /belong together/],
    [{ ...company, SYNC_OWNER_EMAIL: 'ana' }, /^SYNC_OWNER_EMAIL/],
  ]
  test.each(wrong)('%j is refused in a sentence without its values', (environment, reason) => {
    const result = parseConfig(environment)
    expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })
    expect(JSON.stringify(result)).not.toContain('hunter2')
  })

  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('demo mode on %s', (host) => {
    expect(parseConfig({ SYNC_DEMO: '1', SYNC_HOST: host }).ok).toBe(true)
  })

  test('any environment gives a configuration or a sentence', () => {
    const names = ['SYNC_PORT', 'SYNC_HOST', 'SYNC_DEMO', 'SYNC_MASTER_KEYS', 'SYNC_DATA_DIR']
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary' })),
        (environment) => {
          const result = parseConfig(environment)
          if (result.ok) expect(result.value.port).toBeLessThanOrEqual(65_535)
          else expect(result.reason).toMatch(/\.$/)
        },
      ),
    )
  })
})

describe('parseMasterKeys', () => {
  test.each([
    [`a:${KEY}`, ['a']],
    [`a:${KEY}\n`, ['a']],
    [`a:${KEY}\r\nb.2_x-y:${OTHER_KEY}\r\n`, ['a', 'b.2_x-y']],
    [`a:${KEY} , b:${OTHER_KEY},`, ['a', 'b']],
  ])('%j', (text, ids) => {
    expect(parseMasterKeys(text)?.map(({ id }) => id)).toEqual(ids)
    expect(parseMasterKeys(text)?.every(({ key }) => key.length === 32)).toBe(true)
  })

  test.each([
    '',
    ',',
    KEY,
    `:${KEY}`,
    'a:',
    'a:AAAA',
    `a:${KEY}=`,
    `a:${KEY.slice(0, -1)}`,
    `a:${KEY.replace('A', '-')}`,
    `a b:${KEY}`,
    `${'a'.repeat(65)}:${KEY}`,
    `a:${KEY},a:${OTHER_KEY}`,
    `a:${KEY};b:${OTHER_KEY}`,
    Array.from({ length: 101 }, (_, index) => `k${index}:${KEY}`).join(','),
  ])('refuses %j', (text) => {
    expect(parseMasterKeys(text)).toBeNull()
  })

  test('any text gives 32-byte keys or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseMasterKeys(text)?.every(({ key }) => key.length === 32) ?? true).toBe(true)
      }),
    )
  })
})
