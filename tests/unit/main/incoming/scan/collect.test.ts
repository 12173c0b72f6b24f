import { describe, expect, it } from 'vitest'
import { collectSeen, type Understanding } from '../../../../../src-main/incoming/scan/collect.ts'
import { classify } from '../../../../../src-main/incoming/classify.ts'
import type { Content } from '../../../../../src-main/incoming/content.ts'
import type { MessagePart, QrResult } from '../../../../../src-main/scanner/frame.ts'

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

function qrResult(text: string, x: number): QrResult {
  const corners = [
    { x, y: 0 },
    { x: x + 10, y: 0 },
    { x: x + 10, y: 10 },
    { x, y: 10 },
  ] as const
  return { text, bytes: new TextEncoder().encode(text), corners }
}

const understanding: Understanding = {
  ofText: classify,
  ofPart: (part, bytes) => ({ kind: 'part', part, bytes }),
}

function kindsOf(...texts: string[]): string[] {
  const results = texts.map((text, index) => qrResult(text, index * 20))
  return collectSeen([{ width: 1000, height: 100, results }], understanding).map(
    ({ content }) => content.kind,
  )
}

describe('collectSeen', () => {
  it('the same key written in two ways is one code', () => {
    const first = `otpauth://totp/Acme:ana?secret=${KEY}&issuer=Acme`
    const second = `otpauth://totp/Acme:ana?issuer=Acme&secret=${KEY}&digits=6&period=30`
    expect(kindsOf(first, second, first)).toEqual(['entry'])
  })

  it('the same key as TOTP and as HOTP are two, and so are two keys', () => {
    const totp = `otpauth://totp/Acme:ana?secret=${KEY}`
    const hotp = `otpauth://hotp/Acme:ana?secret=${KEY}&counter=0`
    const other = 'otpauth://totp/Acme:ana?secret=JBSWY3DPEHPK3PXP'
    expect(kindsOf(totp, hotp, other)).toEqual(['entry', 'entry', 'entry'])
  })

  it('entries come before links', () => {
    expect(kindsOf('https://example.com', `otpauth://totp/a?secret=${KEY}`)).toEqual([
      'entry',
      'other',
    ])
  })
})

describe('a message in parts', () => {
  const uri = `otpauth://totp/Harbour:ida?secret=${KEY}&issuer=Harbour&digits=8`
  const place = (index: number) => ({ x: index * 20, y: 0 })

  function partsOf(text: string, count: number, changes: Partial<MessagePart> = {}) {
    const bytes = new TextEncoder().encode(text)
    const parity = bytes.reduce((sum, byte) => sum ^ byte, 0)
    const length = Math.ceil(bytes.length / count)
    return Array.from({ length: count }, (_, index): QrResult => {
      const own = bytes.subarray(index * length, (index + 1) * length)
      const part = { index, count, parity, ...changes }
      return { ...qrResult(new TextDecoder().decode(own), place(index).x), bytes: own, part }
    })
  }
  const collect = (results: readonly QrResult[], earlier: readonly Content[] = []) =>
    collectSeen([{ width: 1000, height: 100, results }], understanding, earlier)
  const asContents = (results: readonly QrResult[]) =>
    results.flatMap(({ part, bytes }): Content[] =>
      part === undefined ? [] : [{ kind: 'part', part, bytes }],
    )

  it.each([2, 3, 16])('of %i codes is one, in whatever order they are read', (count) => {
    for (const results of [partsOf(uri, count), partsOf(uri, count).toReversed()]) {
      const codes = collect(results)
      expect(codes.map(({ content }) => content)).toEqual([classify(uri)])
    }
  })

  it('is never taken for the whole when one is missing', () => {
    for (const left of [0, 1, 2]) {
      const results = partsOf(uri, 3).filter((_, index) => index !== left)
      expect(collect(results).map(({ content }) => content.kind)).toEqual(['part', 'part'])
    }
  })

  it('is joined with what an earlier scan saw of it', () => {
    const [first, second] = partsOf(uri, 2)
    if (first === undefined || second === undefined) throw new Error('no parts')
    const codes = collect([second], asContents([first]))
    expect(codes).toMatchObject([{ content: classify(uri), place: { pictureIndex: 0, x: 0.02 } }])
    expect(collect([first], asContents([first]))).toHaveLength(1)
    expect(collect([], asContents([first]))).toEqual([])
  })

  it('is not joined when its parity is not that of the bytes', () => {
    const results = partsOf(uri, 2, { parity: 7 })
    expect(collect(results).map(({ content }) => content.kind)).toEqual(['part', 'part'])
  })

  it('is not joined from parts of two messages', () => {
    const [first] = partsOf(uri, 2)
    const [, second] = partsOf(uri.replace('digits=8', 'digits=6'), 2)
    const mixed = [first, second].flatMap((part) => part ?? [])
    expect(collect(mixed).map(({ content }) => content.kind)).toEqual(['part', 'part'])
    const forged = mixed.map((each) => ({
      ...each,
      part: { index: each.part?.index ?? 0, count: 2, parity: first?.part?.parity ?? 0 },
    }))
    expect(collect(forged).map(({ content }) => content.kind)).toEqual(['part', 'part'])
  })

  it('is not joined when two codes claim to be the same part', () => {
    const [first, second] = partsOf(uri, 2)
    if (first === undefined || second === undefined) throw new Error('no parts')
    const rival = qrResult('otpauth://totp/x?', 300)
    const kinds = collect([first, second, { ...rival, part: first.part! }]).map(
      ({ content }) => content.kind,
    )
    expect(kinds).toEqual(['part', 'part', 'part'])
  })

  it('may end a character in another part than it began in', () => {
    const text = 'https://example.com/größe'
    const bytes = new TextEncoder().encode(text)
    const parity = bytes.reduce((sum, byte) => sum ^ byte, 0)
    const cut = bytes.indexOf(0xc3) + 1
    const results = [bytes.subarray(0, cut), bytes.subarray(cut)].map((own, index) => ({
      ...qrResult('', index * 20),
      bytes: own,
      part: { index, count: 2, parity },
    }))
    expect(collect(results).map(({ content }) => content)).toEqual([classify(text)])
  })
})

describe('which of two codes with one key', () => {
  it('is the upper one, whichever was read first', () => {
    const one = qrResult(`otpauth://totp/Upper:a?secret=${KEY}`, 10)
    const other = qrResult(`otpauth://totp/Lower:b?secret=${KEY}`, 80)
    for (const results of [
      [one, other],
      [other, one],
    ]) {
      const [code] = collectSeen([{ width: 1000, height: 100, results }], understanding)
      expect(code?.content).toMatchObject({ issuer: 'Upper' })
    }
  })
})
