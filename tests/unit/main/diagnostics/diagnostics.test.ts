// What may be given to somebody who helps: what a person saw, and nothing secret or personal.
import { ZipReader, Uint8ArrayReader, TextWriter } from '@zip.js/zip.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { archiveOf } from '../../../../src-main/diagnostics/archive.ts'
import { MAX_LOG_BYTES } from '../../../../src-main/diagnostics/log-files.ts'
import { privateText } from '../../../../src-main/diagnostics/private-text.ts'
import { createDiagnostics } from '../../../../src-main/features/diagnostics/diagnostics.ts'
import { MAX_SHOWN_LENGTH } from '../../../../src-shared/model/desktop/diagnostics.ts'
import { ok } from '../../../../src-shared/model/result.ts'

const HOME = '/home/ana'

describe('a text without what is personal', () => {
  test.each([
    ['an e-mail address', 'sent to ana.ruiz+sync@mail.example.com now', 'sent to [email] now'],
    ['one with other letters', 'für jörg@bücher.example', 'für [email]'],
    ['a phone number', 'to +34 612 345 678.', 'to [phone number].'],
    ['a phone number without spaces', '+14155550123', '[phone number]'],
    ['an IPv4 address', 'at 192.168.1.20:8443', 'at [network address]:8443'],
    ['an IPv6 address', 'at 2001:db8::8a2e:370:7334', 'at [network address]'],
    ['the home folder', '/home/ana/Backups is away', '~/Backups is away'],
    ['a code', 'code 123456', 'code [digits]'],
    ['a key', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', '[base32]'],
    ['a setup link', 'otpauth://totp/a?secret=JBSWY3DPEHPK3PXP', 'otpauth://[redacted]'],
    ['a token', 'A'.repeat(43), '[token]'],
    ['what is none of it', 'at 09:12:04 in version 0.1.0', 'at 09:12:04 in version 0.1.0'],
  ])('%s', (_what, text, expected) => {
    expect(privateText(text, HOME)).toBe(expected)
  })

  test('is the same when it is cleaned again', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.emailAddress(), fc.ipV4(), fc.ipV6(), fc.webUrl()),
        (text) => {
          const once = privateText(text, HOME)
          expect(privateText(once, HOME)).toBe(once)
        },
      ),
    )
  })

  test('an address is found in any sentence', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.ipV4(), fc.ipV6()), (address) => {
        expect(privateText(`"reason":"at ${address}"`, HOME)).not.toContain(address)
      }),
    )
  })
})

function withLog(log: string) {
  const saved: { path: string; content: Uint8Array }[] = []
  let where: string | null = '/somewhere/diagnostics.zip'
  let lines = log
  const handlers = createDiagnostics({
    hasCrashed: true,
    facts: async () => ({ app: '0.1.0', keyStore: 'ready' }),
    readLog: () => lines,
    cleaned: (text) => privateText(text, HOME),
    nowMs: () => Date.UTC(2026, 9, 28),
    archiveOf,
    askWhere: async (name) => {
      expect(name).toBe('sync-desktop-diagnostics-2026-10-28.zip')
      return where
    },
    writePrivateFile: async (path, content) => {
      saved.push({ path, content })
      return ok(null)
    },
  })
  return {
    handlers,
    saved,
    cancel: () => (where = null),
    log: (text: string) => (lines = text),
  }
}

test('a log of the largest size is cleaned in a moment, whatever it holds', () => {
  for (const part of ['a', '1.', 'f:', '@', '+1', 'A7', '0-', '\uD83D']) {
    const text = part.repeat(MAX_LOG_BYTES / part.length)
    const startedAtMs = performance.now()
    privateText(text, HOME)
    // A quadratic search of a mebibyte takes hours.
    expect(performance.now() - startedAtMs).toBeLessThan(60_000)
  }
})

test('what is saved is what was shown, though the log went on', async () => {
  const { handlers, saved, log } = withLog('{"message":"mail to ana@example.com"}\n')
  const shown = await handlers.preview(undefined)
  log('{"message":"something newer"}\n')
  expect(await handlers.save(undefined)).toEqual(ok({ isSaved: true }))
  const archive = new ZipReader(new Uint8ArrayReader(saved[0]!.content))
  const files: Record<string, string> = {}
  for (const entry of await archive.getEntries()) {
    if (!entry.directory) files[entry.filename] = await entry.getData(new TextWriter())
  }
  expect(shown).toEqual(
    ok([
      { name: 'about.json', bytes: expect.any(Number), shown: files['about.json'] },
      { name: 'log.jsonl', bytes: expect.any(Number), shown: files['log.jsonl'] },
    ]),
  )
  expect(files['log.jsonl']).toBe('{"message":"mail to [email]"}\n')
})

test('nothing is saved that was not shown, and nothing when the person cancels', async () => {
  const { handlers, saved, cancel } = withLog('')
  expect((await handlers.save(undefined)).ok).toBe(false)
  await handlers.preview(undefined)
  cancel()
  expect(await handlers.save(undefined)).toEqual(ok({ isSaved: false }))
  expect(saved).toEqual([])
})

test('the end of a long log is shown', async () => {
  const { handlers } = withLog(`${'🔑'.repeat(MAX_SHOWN_LENGTH)}end`)
  const shown = await handlers.preview(undefined)
  const text = shown.ok ? shown.value[1]?.shown : ''
  expect(text).toMatch(/^🔑.*end$/u)
  expect(text?.length).toBeLessThanOrEqual(MAX_SHOWN_LENGTH)
})

test('tells of a crash until the person has seen it', async () => {
  const { handlers } = withLog('')
  expect(await handlers.lastEnd(undefined)).toEqual(ok({ hasCrashed: true }))
  await handlers.seenLastEnd(undefined)
  expect(await handlers.lastEnd(undefined)).toEqual(ok({ hasCrashed: false }))
})
