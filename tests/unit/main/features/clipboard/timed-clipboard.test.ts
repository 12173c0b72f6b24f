import { describe, expect, it } from 'vitest'
import { createFakeClock } from '../../../../support/main-clock.ts'
import { createTimedClipboard } from '../../../../../src-main/features/clipboard/timed-clipboard.ts'

function start(options: { isReadable?: boolean; asWindows?: boolean } = {}) {
  const state = { text: '', seconds: 30, clears: 0 }
  const clock = createFakeClock()
  const timedClipboard = createTimedClipboard({
    clipboard: {
      readText() {
        if (options.isReadable === false) return Promise.reject(new Error('no clipboard'))
        return Promise.resolve(
          options.asWindows === true ? state.text.replaceAll('\n', '\r\n') : state.text,
        )
      },
      writeText(text) {
        state.text = text
      },
      clear() {
        state.text = ''
        state.clears += 1
      },
    },
    clock,
    seconds: () => state.seconds,
  })
  return {
    timedClipboard,
    state,
    delays: clock.delays,
    fire: () => clock.advance(state.seconds * 1000),
  }
}

describe('the timed clipboard', () => {
  it('copies, and clears after the chosen time', async () => {
    const { timedClipboard, state, delays, fire } = start()
    state.seconds = 45
    expect(await timedClipboard.copy('123456')).toEqual({ clearsInSeconds: 45 })
    expect(state.text).toBe('123456')
    expect(delays()).toEqual([45_000])
    await fire()
    expect(state).toMatchObject({ text: '', clears: 1 })
  })

  it('leaves what was copied meanwhile', async () => {
    const { timedClipboard, state, fire } = start()
    await timedClipboard.copy('123456')
    state.text = 'a letter to a friend'
    await fire()
    expect(state).toMatchObject({ text: 'a letter to a friend', clears: 0 })
  })

  it('has one timer: the last copy starts it anew', async () => {
    const { timedClipboard, state, delays, fire } = start()
    await timedClipboard.copy('123456')
    await timedClipboard.copy('654321')
    expect(delays()).toEqual([30_000])
    await fire()
    expect(state).toMatchObject({ text: '', clears: 1 })
  })

  it('knows its own text again with the line breaks of Windows', async () => {
    const { timedClipboard, state, fire } = start({ asWindows: true })
    await timedClipboard.copy('one\ntwo\n')
    await fire()
    expect(state.clears).toBe(1)
  })

  it('clears at once when the app quits, and only once', async () => {
    const { timedClipboard, state, delays } = start()
    await timedClipboard.copy('123456')
    await timedClipboard.clearNow()
    expect(state).toMatchObject({ text: '', clears: 1 })
    expect(delays()).toEqual([])
    state.text = '123456'
    await timedClipboard.clearNow()
    expect(state).toMatchObject({ text: '123456', clears: 1 })
  })

  it('leaves a clipboard alone that it cannot read', async () => {
    const { timedClipboard, state, fire } = start({ isReadable: false })
    await timedClipboard.copy('123456')
    await fire()
    expect(state.clears).toBe(0)
    await timedClipboard.copy('123456')
    await timedClipboard.clearNow()
    expect(state.clears).toBe(0)
  })
})
