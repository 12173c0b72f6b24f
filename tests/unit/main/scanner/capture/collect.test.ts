import { execFile } from 'node:child_process'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import {
  createCollector,
  garbageCollector,
  QUIET_MS,
} from '../../../../../src-main/scanner/capture/collect.ts'

function start() {
  const collected: string[] = []
  const pending = new Set<() => void>()
  const delays: number[] = []
  const collector = createCollector({
    collect: ({ type }) => collected.push(type),
    after(delayMs, run) {
      delays.push(delayMs)
      pending.add(run)
      return () => pending.delete(run)
    },
  })
  return { collector, collected, pending, delays }
}

describe('collector', () => {
  it('collects what is young at once', () => {
    const { collector, collected } = start()
    collector.young()
    expect(collected).toEqual(['minor'])
  })

  it('collects all once, when nothing was asked for a while', () => {
    const { collector, collected, pending, delays } = start()
    collector.soon()
    collector.soon()
    expect(collected).toEqual([])
    expect(delays).toEqual([QUIET_MS, QUIET_MS])
    expect(pending.size).toBe(1)
    for (const run of pending) run()
    expect(collected).toEqual(['major'])
  })

  it('is that of V8, which nobody else is shown', async () => {
    const collect = garbageCollector()
    const weak = (() => new WeakRef({ of: 'nobody' }))()
    // A reference is kept for as long as the turn that made it.
    await nextTurn()
    collect({ type: 'major' })
    expect(weak.deref()).toBeUndefined()
    expect(globalThis.gc).toBeUndefined()
    expect(runInNewContext('typeof gc')).toBe('undefined')
  })

  it.each([
    ['begins by itself when a display comes in, after its own', 'plain', false],
    ['leaves the processors to the search, after ours', 'ours', true],
  ])('V8 %s', async (_what, whose, isQuiet) => {
    const script = fileURLToPath(new URL('workers/collections.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [script, whose])
    expect(Number(stdout) === 0).toBe(isQuiet)
  })
})
