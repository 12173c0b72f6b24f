import { describe, expect, test } from 'vitest'
import { createDemoInbox } from '../../../../src-main/features/demo-inbox.ts'
import type { DemoMessage } from '../../../../src-shared/model/demo-message.ts'

function inbox() {
  let nowMs = 1_000
  const pushed: DemoMessage[][] = []
  const made = createDemoInbox({
    nowMs: () => nowMs++,
    changed: (messages) => pushed.push(messages),
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
  return { ...made, receive, shown, pushed }
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
