import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createLog } from '../../../../src-main/log.ts'
import { reviveAfterCrash } from '../../../../src-main/windows/crash-recovery.ts'

/** A window's page whose process can be ended, and a person who responds as scripted. */
function start(answer: boolean) {
  const contents = new EventEmitter()
  const lines: string[] = []
  const seen = { loads: 0, asked: 0, left: 0, nowMs: 1_000_000, lines }
  reviveAfterCrash(contents, {
    kind: 'settings',
    load: () => (seen.loads += 1),
    async askAgain() {
      seen.asked += 1
      return answer
    },
    leave: () => (seen.left += 1),
    nowMs: () => seen.nowMs,
    log: createLog(
      (line) => lines.push(line),
      () => seen.nowMs,
    ),
  })
  const crash = async (reason = 'crashed') => {
    contents.emit('render-process-gone', {}, { reason, exitCode: 11 })
    await new Promise(setImmediate)
  }
  return { seen, crash }
}

describe('a page whose process is gone', () => {
  it.each(['crashed', 'killed', 'oom', 'abnormal-exit', 'launch-failed', 'integrity-failure'])(
    '%s: is loaded again, and the log says why',
    async (reason) => {
      const { seen, crash } = start(true)
      await crash(reason)
      expect(seen).toMatchObject({ loads: 1, asked: 0 })
      expect(seen.lines.map((line) => JSON.parse(line))).toMatchObject([
        { message: 'page process gone', window: 'settings', reason, exit: 11, willLoad: true },
      ])
    },
  )

  it('that ended as it should is left alone', async () => {
    const { seen, crash } = start(true)
    await crash('clean-exit')
    expect(seen).toMatchObject({ loads: 0, asked: 0, lines: [] })
  })

  it('three times a minute; then a person decides to go on, with a new count', async () => {
    const { seen, crash } = start(true)
    for (let round = 0; round < 3; round += 1) await crash()
    expect(seen).toMatchObject({ loads: 3, asked: 0 })
    await crash()
    expect(seen).toMatchObject({ loads: 4, asked: 1, left: 0 })
    for (let round = 0; round < 3; round += 1) await crash()
    expect(seen).toMatchObject({ loads: 7, asked: 1 })
  })

  it('or to leave it', async () => {
    const { seen, crash } = start(false)
    for (let round = 0; round < 4; round += 1) await crash()
    expect(seen).toMatchObject({ loads: 3, asked: 1, left: 1 })
  })

  it('now and then is loaded again for ever', async () => {
    const { seen, crash } = start(false)
    for (let round = 0; round < 20; round += 1) {
      await crash()
      seen.nowMs += 20_000
    }
    expect(seen).toMatchObject({ loads: 20, asked: 0 })
  })

  it('while the question is open is not asked about twice', async () => {
    const contents = new EventEmitter()
    let asked = 0
    reviveAfterCrash(contents, {
      kind: 'app',
      load: () => undefined,
      askAgain: () => new Promise(() => (asked += 1)),
      leave: () => undefined,
      nowMs: () => 0,
      log: createLog(
        () => undefined,
        () => 0,
      ),
    })
    const details = { reason: 'crashed', exitCode: 1 }
    for (let round = 0; round < 9; round += 1) contents.emit('render-process-gone', {}, details)
    expect(asked).toBe(1)
  })
})
