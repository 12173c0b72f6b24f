import { describe, expect, it } from 'vitest'
import { createSpareMemory } from '../../../../../src-main/scanner/threads/spare-memory.ts'

describe('spare memory', () => {
  it('is used again by a picture of the same size, without what the last one left', () => {
    const spare = createSpareMemory()
    const first = spare.take(8)
    first.fill(200)
    spare.giveBack(first)
    expect([...first]).toEqual(Array(8).fill(0))
    expect(spare.take(9)).not.toBe(first)
    expect(spare.take(8)).toBe(first)
    expect(spare.take(8)).not.toBe(first)
  })

  it('keeps two at most, and none after it was told to forget', () => {
    const spare = createSpareMemory()
    const taken = [1, 2, 3].map(() => spare.take(8))
    for (const memory of taken) spare.giveBack(memory)
    const again = [1, 2, 3].map(() => spare.take(8))
    expect(again.filter((memory) => taken.includes(memory))).toHaveLength(2)
    for (const memory of again) spare.giveBack(memory)
    spare.forget()
    expect(again).not.toContain(spare.take(8))
  })
})
