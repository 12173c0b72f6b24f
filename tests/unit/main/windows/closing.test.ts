import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { askBeforeClosing, watchQuitting } from '../../../../src-main/windows/closing.ts'

/** A window, the app around it, and a person who responds as scripted. */
function open(answers: boolean[]) {
  const window = new EventEmitter()
  const app = new EventEmitter()
  const seen = { wouldLose: true, isClosed: false, asked: 0, quits: 0, answered: [] as boolean[] }
  const close = () => {
    let isPrevented = false
    window.emit('close', { preventDefault: () => (isPrevented = true) })
    if (!isPrevented) seen.isClosed = true
  }
  const quit = () => {
    seen.quits += 1
    app.emit('before-quit')
    close()
  }
  askBeforeClosing(Object.assign(window, { isDestroyed: () => seen.isClosed, close }), {
    quitting: watchQuitting(Object.assign(app, { quit })),
    wouldLose: () => seen.wouldLose,
    async ask() {
      seen.asked += 1
      return answers.shift() ?? false
    },
  })
  const settle = () => new Promise(setImmediate)
  return { seen, close, quit, settle }
}

describe('a window that shows something which is not kept yet', () => {
  test('is asked about, and stays when the person goes back', async () => {
    const { seen, close, settle } = open([false, false])
    close()
    close()
    await settle()
    expect(seen).toMatchObject({ asked: 1, isClosed: false })
    close()
    await settle()
    expect(seen).toMatchObject({ asked: 2, isClosed: false })
  })

  test('closes when the person wants it all the same', async () => {
    const { seen, close, settle } = open([true])
    close()
    expect(seen.isClosed).toBe(false)
    await settle()
    expect(seen).toMatchObject({ asked: 1, isClosed: true, quits: 0 })
  })

  test('a quit that it held up goes on with the answer', async () => {
    const { seen, quit, settle } = open([true])
    quit()
    await settle()
    expect(seen).toMatchObject({ asked: 1, isClosed: true, quits: 2 })
  })

  test('a quit that was given up is not taken up by closing the window later', async () => {
    const { seen, quit, close, settle } = open([false, true])
    quit()
    await settle()
    close()
    await settle()
    expect(seen).toMatchObject({ asked: 2, isClosed: true, quits: 1 })
  })

  test('closes without a question once it is kept', () => {
    const { seen, close } = open([])
    seen.wouldLose = false
    close()
    expect(seen).toMatchObject({ asked: 0, isClosed: true })
  })
})
