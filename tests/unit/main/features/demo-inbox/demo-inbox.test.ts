import { describe, expect, test } from 'vitest'
import { messageText } from '../../../../../src-backend/delivery/texts.ts'
import { Locale } from '../../../../../src-shared/model/locale.ts'
import { createDemoInbox } from '../../../../../src-main/features/demo-inbox/demo-inbox.ts'
import { codeIn } from '../../../../../src-shared/model/two-factor/code-in-message.ts'
import type { DemoMessage } from '../../../../../src-shared/model/two-factor/demo-message.ts'

function inbox() {
  let nowMs = 1_000
  const pushed: DemoMessage[][] = []
  const copied: string[] = []
  const made = createDemoInbox({
    nowMs: () => nowMs++,
    changed: (messages) => pushed.push(messages),
    copy(text) {
      copied.push(text)
      return Promise.resolve({ clearsInSeconds: 30 })
    },
  })
  const receive = (number: number) =>
    made.receive({
      id: `m${number}`,
      channel: 'sms',
      to: '+34612345678',
      subject: null,
      text: `Code ${number}`,
    })
  const shown = async () => {
    const answer = await made.handlers.messages(undefined)
    return answer.ok ? answer.value.map(({ id }) => id) : null
  }
  return { ...made, receive, shown, pushed, copied }
}

describe('the demo inbox', () => {
  test('shows the newest first, with when it came, and tells of each', async () => {
    const { receive, shown, pushed } = inbox()
    receive(1)
    receive(2)
    expect(await shown()).toEqual(['m2', 'm1'])
    expect(pushed.at(-1)).toMatchObject([
      { id: 'm2', receivedAtMs: 1_001 },
      { id: 'm1', receivedAtMs: 1_000 },
    ])
    expect(pushed).toHaveLength(2)
  })

  test('keeps fifty', async () => {
    const { receive, shown } = inbox()
    for (let number = 1; number <= 60; number += 1) receive(number)
    const ids = (await shown()) ?? []
    expect(ids).toHaveLength(50)
    expect([ids[0], ids.at(-1)]).toEqual(['m60', 'm11'])
  })

  test('is empty after it was cleared, and says so once', async () => {
    const { receive, clear, shown, pushed } = inbox()
    clear()
    expect(pushed).toEqual([])
    receive(1)
    clear()
    clear()
    expect(await shown()).toEqual([])
    expect(pushed).toHaveLength(2)
  })
})

describe('the code of a message', () => {
  test.each([
    ['493817 is your Acme code. It works for 5 minutes.', '493817'],
    ['Hello,\n\nyour activation code: 11112222.', '11112222'],
    ['Código: 104225', '104225'],
    ['Call +34612345678 or 612-345678.', null],
    ['Signed in on 2026-11-29 from 10.123456.1', null],
    ['Order A123456', null],
    ['SMS Authentication was turned on.', null],
  ])('%s', (text, code) => {
    expect(codeIn({ channel: 'sms', text })).toBe(code)
  })

  test.each(Locale.options)('of a call in %s is what the voice says', (locale) => {
    for (const code of ['123456', '11112222']) {
      const spoken = code.split('').join(', ')
      const fields = { company: 'Acme 24', code: spoken, expiresInMinutes: 5 }
      const { text } = messageText('code-voice', fields, locale)
      expect(codeIn({ channel: 'voice', text })).toBe(code)
      expect(codeIn({ channel: 'sms', text })).toBeNull()
    }
  })

  test.each([
    ['Your code is: 1, 2, 3, 4, 5.', null],
    ['Your code is: 1, 2, 3, 4, 5, 6, 7, 8, 9.', null],
    ['Ring 123456 back.', null],
  ])('of a call: %s', (text, code) => {
    expect(codeIn({ channel: 'voice', text })).toBe(code)
  })

  test('is copied for a while; a message that is gone has none', async () => {
    const { receive, handlers, copied, clear } = inbox()
    receive(493_817)
    expect(await handlers.copyCode({ id: 'm493817' })).toEqual({
      ok: true,
      value: { clearsInSeconds: 30 },
    })
    receive(1)
    expect(await handlers.copyCode({ id: 'm1' })).toMatchObject({ error: { code: 'not-found' } })
    clear()
    expect(await handlers.copyCode({ id: 'm493817' })).toMatchObject({ ok: false })
    expect(copied).toEqual(['493817'])
  })
})
