import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseConfig } from '../../../src-backend/config/config.ts'
import { closeSenders, createSenders } from '../../../src-backend/delivery/senders.ts'
import { createLog } from '../../../src-backend/base/log.ts'

const mail = {
  SYNC_SMTP_URL: 'smtp://mail.acme.example',
  SYNC_MAIL_FROM: 'Acme Sync <sync@acme.example>',
}
const twilio = {
  SYNC_SMS_GATEWAY: 'twilio',
  SYNC_SMS_ACCOUNT: 'AC0123',
  SYNC_SMS_SECRET_FILE: '/run/secrets/sms',
  SYNC_SMS_FROM: '+14155550100',
}

function delivery(environment: Readonly<Record<string, string>>) {
  const result = parseConfig(environment)
  if (!result.ok) throw new Error(result.reason)
  return result.value.delivery
}

describe('what is read', () => {
  test.each([
    ['smtp://mail.acme.example', '0', { port: 587, tls: 'starttls', user: null }],
    ['smtp://mail.acme.example:2525/', '1', { port: 2525, tls: 'none', user: null }],
    ['smtps://mail.acme.example', '0', { port: 465, tls: 'implicit', user: null }],
    ['smtp://[::1]:25', '1', { host: '::1', port: 25, tls: 'none' }],
  ])('%s', (url, plaintext, expected) => {
    const environment = { ...mail, SYNC_SMTP_URL: url, SYNC_SMTP_ALLOW_PLAINTEXT: plaintext }
    expect(delivery(environment).email).toMatchObject({
      from: { name: 'Acme Sync', address: 'sync@acme.example' },
      ...expected,
    })
  })

  test('a user, who may have an @', () => {
    expect(
      delivery({
        SYNC_SMTP_URL: 'smtps://sync%40acme.example@mail.acme.example',
        SYNC_SMTP_PASSWORD_FILE: '/p',
        SYNC_MAIL_FROM: 'sync@acme.example',
      }).email,
    ).toMatchObject({
      user: 'sync@acme.example',
      passwordFile: '/p',
      from: { name: '', address: 'sync@acme.example' },
    })
  })

  test('gateways and a webhook', () => {
    expect(delivery(twilio).sms).toEqual({
      gateway: 'twilio',
      url: new URL('https://api.twilio.com'),
      account: 'AC0123',
      secretFile: '/run/secrets/sms',
      from: '+14155550100',
    })
    const own = {
      SYNC_SMS_GATEWAY: 'webhook',
      SYNC_SMS_URL: 'http://[::1]:9000/sms',
      SYNC_SMS_SECRET_FILE: '/s',
    }
    expect(delivery(own).sms).toEqual({
      gateway: 'webhook',
      url: new URL('http://[::1]:9000/sms'),
      secretFile: '/s',
    })
    expect(delivery(twilio).voice, 'off unless it is asked for').toBeNull()
    expect(delivery({ ...own, SYNC_VOICE: '0' }).voice).toBeNull()
    expect(delivery({ ...own, SYNC_VOICE: '1' }).voice).toEqual(delivery(own).sms)
    const called = {
      ...twilio,
      SYNC_SMS_FROM: 'Acme',
      SYNC_VOICE: '1',
      SYNC_VOICE_FROM: '+34911234567',
    }
    expect(delivery(called).voice).toEqual({ ...delivery(twilio).sms, from: '+34911234567' })
    expect(delivery(called).sms).toMatchObject({ from: 'Acme' })
    const hook = { SYNC_WEBHOOK_URL: 'https://acme.example/e', SYNC_WEBHOOK_SECRET_FILE: '/w' }
    expect(delivery(hook).webhook).toEqual({
      url: new URL('https://acme.example/e'),
      secretFile: '/w',
    })
  })
})

const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
  [{ SYNC_VOICE: '1' }, /SYNC_SMS_GATEWAY, which is not set/],
  [{ ...twilio, SYNC_VOICE: '1' }, /SYNC_VOICE=1 needs SYNC_VOICE_FROM/],
  [{ ...twilio, SYNC_VOICE_FROM: '+34911234567' }, /belongs to SYNC_VOICE=1/],
  [{ ...twilio, SYNC_VOICE: 'yes' }, /^SYNC_VOICE must be 0 or 1/],
  [{ ...twilio, SYNC_VOICE: '1', SYNC_VOICE_FROM: 'Acme' }, /^SYNC_VOICE_FROM must be a number/],
  [
    {
      SYNC_SMS_GATEWAY: 'webhook',
      SYNC_SMS_URL: 'https://sms.example',
      SYNC_SMS_SECRET_FILE: '/s',
      SYNC_VOICE: '1',
      SYNC_VOICE_FROM: '+34911234567',
    },
    /SYNC_VOICE_FROM is for SYNC_SMS_GATEWAY=twilio/,
  ],
  [{ SYNC_SMTP_URL: 'smtp://mail.acme.example' }, /needs SYNC_MAIL_FROM/],
  [{ SYNC_MAIL_FROM: 'a@acme.example' }, /belong to a SYNC_SMTP_URL/],
  [{ SYNC_SMTP_PASSWORD_FILE: '/p' }, /belong to a SYNC_SMTP_URL/],
  [{ SYNC_SMTP_ALLOW_PLAINTEXT: '1' }, /belong to a SYNC_SMTP_URL/],
  [{ ...mail, SYNC_SMTP_URL: 'smtp://u:hunter2@mail.acme.example' }, /holds a password/],
  [{ ...mail, SYNC_SMTP_URL: 'smtp://u@mail.acme.example' }, /belong together/],
  [{ ...mail, SYNC_SMTP_PASSWORD_FILE: '/p' }, /belong together/],
  [
    { ...mail, SYNC_SMTP_URL: 'smtps://m.example', SYNC_SMTP_ALLOW_PLAINTEXT: '1' },
    /does not go with smtps/,
  ],
  ...[
    'mail.acme.example',
    'http://mail.acme.example',
    'smtp://',
    'smtp://m.example/hunter2',
    'smtp://m.example?hunter2=1',
    'smtp://m.example#hunter2',
    'smtp://%ff@m.example',
    'smtp://a%0d%0ab@m.example',
    'smtp://m.example:99999',
  ].map((url) => [{ ...mail, SYNC_SMTP_URL: url }, /^SYNC_SMTP_URL must be/] as const),
  ...[
    'hunter2',
    'Acme <hunter2>',
    'Acme\r\nBcc: x <a@acme.example>',
    '"Acme" <a@acme.example>',
    'A <a@acme.example>, B <b@acme.example>',
    'a@acme.example, b@acme.example',
  ].map((from) => [{ ...mail, SYNC_MAIL_FROM: from }, /^SYNC_MAIL_FROM must be/] as const),
  [{ SYNC_SMS_URL: 'https://sms.example' }, /belong to a SYNC_SMS_GATEWAY/],
  [{ SYNC_SMS_FROM: 'Acme' }, /belong to a SYNC_SMS_GATEWAY/],
  [{ ...twilio, SYNC_SMS_GATEWAY: 'pigeon' }, /^SYNC_SMS_GATEWAY must be twilio or webhook/],
  [{ ...twilio, SYNC_SMS_ACCOUNT: '' }, /twilio needs/],
  [{ ...twilio, SYNC_SMS_SECRET_FILE: '' }, /twilio needs/],
  [{ ...twilio, SYNC_SMS_FROM: '' }, /twilio needs/],
  [{ ...twilio, SYNC_SMS_ACCOUNT: '../hunter2' }, /^SYNC_SMS_ACCOUNT/],
  [{ ...twilio, SYNC_SMS_FROM: 'a\nb' }, /^SYNC_SMS_FROM/],
  [{ ...twilio, SYNC_SMS_FROM: 'MG123' + '4'.repeat(20) }, /^SYNC_SMS_FROM/],
  [{ ...twilio, SYNC_SMS_URL: 'http://sms.acme.example' }, /^SYNC_SMS_URL/],
  [{ ...twilio, SYNC_SMS_URL: 'http://127.0.0.1.evil.example' }, /^SYNC_SMS_URL/],
  [{ ...twilio, SYNC_SMS_URL: 'https://u:hunter2@sms.acme.example' }, /^SYNC_SMS_URL/],
  [{ ...twilio, SYNC_SMS_URL: 'file:///etc/passwd' }, /^SYNC_SMS_URL/],
  [{ SYNC_SMS_GATEWAY: 'webhook', SYNC_SMS_URL: 'https://sms.example' }, /webhook needs/],
  [{ ...twilio, SYNC_SMS_GATEWAY: 'webhook', SYNC_SMS_URL: 'https://x.example' }, /are for/],
  [{ SYNC_WEBHOOK_URL: 'https://acme.example' }, /belong together/],
  [{ SYNC_WEBHOOK_SECRET_FILE: '/w' }, /belong together/],
  [
    { SYNC_WEBHOOK_URL: 'http://acme.example', SYNC_WEBHOOK_SECRET_FILE: '/w' },
    /^SYNC_WEBHOOK_URL/,
  ],
]
test.each(wrong)('%j is refused in a sentence without its values', (environment, reason) => {
  const result = parseConfig(environment)
  expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })
  expect(JSON.stringify(result)).not.toContain('hunter2')
})

describe('createSenders', () => {
  let folder: string
  const lines: string[] = []
  const log = createLog({ write: (line) => lines.push(line), level: 'debug', nowMs: () => 0 })
  const deps = { log, nowMs: () => 0 }
  const inFolder = async (name: string, text: string): Promise<string> => {
    const file = path.join(folder, name)
    await writeFile(file, text)
    return file
  }
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sync-delivery-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('nothing configured: nothing', async () => {
    expect(await createSenders(delivery({}), deps)).toEqual({
      email: null,
      sms: null,
      voice: null,
      webhook: null,
    })
  })

  test('secret files that are absent, empty or short are refused without their text', async () => {
    const empty = await inFolder('empty', '\n')
    const short = await inFolder('short', `${'hunter2'.repeat(4)}\n`)
    const nowhere = path.join(folder, 'nowhere')
    const hook = { SYNC_WEBHOOK_URL: 'https://acme.example' }
    const own = { SYNC_SMS_GATEWAY: 'webhook', SYNC_SMS_URL: 'https://sms.example' }
    const user = { ...mail, SYNC_SMTP_URL: 'smtp://u@m.example' }
    const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
      [{ ...user, SYNC_SMTP_PASSWORD_FILE: nowhere }, /SYNC_SMTP_PASSWORD_FILE cannot be read/],
      [{ ...user, SYNC_SMTP_PASSWORD_FILE: empty }, /SYNC_SMTP_PASSWORD_FILE is empty/],
      [{ ...twilio, SYNC_SMS_SECRET_FILE: empty }, /SYNC_SMS_SECRET_FILE is empty/],
      [{ ...own, SYNC_SMS_SECRET_FILE: short }, /SYNC_SMS_SECRET_FILE must hold 32 bytes/],
      [{ ...hook, SYNC_WEBHOOK_SECRET_FILE: short }, /SYNC_WEBHOOK_SECRET_FILE must hold 32/],
      [{ ...hook, SYNC_WEBHOOK_SECRET_FILE: nowhere }, /SYNC_WEBHOOK_SECRET_FILE cannot be read/],
    ]
    for (const [environment, sentence] of cases) {
      const made = createSenders(delivery(environment), deps)
      await expect(made).rejects.toThrow(sentence)
      await expect(made).rejects.not.toThrow(/hunter2/)
    }
  })

  test('a failure is logged by its id and a word; nothing of the message, no number, no secret', async () => {
    const secret = await inFolder('secret', 'hunter2 and a lot more than 32 bytes')
    const senders = await createSenders(
      delivery({
        SYNC_SMTP_URL: 'smtp://user@127.0.0.1:1',
        SYNC_SMTP_PASSWORD_FILE: secret,
        SYNC_MAIL_FROM: 'sync@acme.example',
        ...twilio,
        SYNC_SMS_URL: 'http://127.0.0.1:1',
        SYNC_SMS_SECRET_FILE: secret,
        SYNC_WEBHOOK_URL: 'http://127.0.0.1:1',
        SYNC_WEBHOOK_SECRET_FILE: secret,
      }),
      deps,
    )
    const text = 'code 493817'
    const results = [
      await senders.email?.send({ id: 'e-1', to: 'ana@acme.example', subject: text, text }),
      await senders.sms?.send({ id: 's-1', to: '+14155550123', text }),
      await senders.webhook?.send({ id: 'w-1', body: '{"who":"ana"}', occurredAtMs: 0 }),
    ]
    await closeSenders(senders)
    expect(results.map((result) => result?.outcome)).toEqual(['not-sent', 'not-sent', 'not-sent'])
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { event: 'delivery-failed', channel: 'email', id: 'e-1', reason: 'connection-failed' },
      { event: 'delivery-failed', channel: 'sms', id: 's-1', reason: 'connection-refused' },
      { event: 'delivery-failed', channel: 'webhook', id: 'w-1', reason: 'connection-refused' },
    ])
    expect(lines.join('')).not.toMatch(/493817|ana|4155550123|hunter2|acme|127\.0\.0\.1/)
  })
})
