import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Band } from '../../../../src-main/scanner/frame.ts'
import { startHandOver } from '../../../../src-main/scanner/hand-over.ts'

function start(count: number, breaksAt = Infinity) {
  const sent: (number | null)[] = []
  const state = { isCancelled: false, isCurrent: true, broken: 0 }
  let made = 0
  function* bands(): Generator<Band, undefined> {
    while (made < count) {
      if (made === breaksAt) throw new Error('the source is gone')
      made += 1
      yield new Uint8Array([made])
    }
    return undefined
  }
  const handOver = startHandOver({
    bands: bands(),
    isCancelled: () => state.isCancelled,
    isCurrent: () => state.isCurrent,
    send: (band) => sent.push(band?.[0] ?? null),
    onBroken: () => (state.broken += 1),
  })
  const settle = async () => {
    for (let count = 0; count < 20; count += 1) await turn()
  }
  return { handOver, sent, state, settle, made: () => made }
}

describe('handing a picture over', () => {
  it('makes no more than four bands before one is taken', async () => {
    const { handOver, sent, settle, made } = start(7)
    expect(sent).toEqual([1])
    await settle()
    expect(sent).toEqual([1, 2, 3, 4])
    handOver.taken()
    await settle()
    expect(made()).toBe(5)
    for (let count = 0; count < 3; count += 1) {
      handOver.taken()
      await settle()
    }
    expect(sent).toEqual([1, 2, 3, 4, 5, 6, 7, null])
  })

  it('says the end at once when it is cancelled, and asks for no band any more', async () => {
    const { handOver, sent, state, settle, made } = start(9)
    await settle()
    state.isCancelled = true
    handOver.taken()
    await settle()
    expect(sent).toEqual([1, 2, 3, 4, null])
    expect(made()).toBe(4)
  })

  it('gives nothing to a worker that does something else by now', async () => {
    const { handOver, sent, state, settle } = start(9)
    await settle()
    state.isCurrent = false
    handOver.taken()
    await settle()
    expect(sent).toEqual([1, 2, 3, 4])
  })

  it('reports a source that breaks', async () => {
    const { sent, state, settle } = start(9, 2)
    await settle()
    expect(sent).toEqual([1, 2])
    expect(state.broken).toBe(1)
  })
})
