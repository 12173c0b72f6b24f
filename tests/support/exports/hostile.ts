// What every importer has to bear, in the words of no app.
import fc from 'fast-check'
import { expect } from 'vitest'
import { contentOf } from '../../../src-main/incoming/file/file-content.ts'
import type { FileItem, Importer } from '../../../src-main/incoming/file/importer.ts'
import { exportBytes, exportFile, readPlain } from './read-export.ts'

/** Parameters of an entry, as a file may have them; `undefined`: it has none of that name. */
export interface Parameters {
  readonly type?: string
  readonly secret?: unknown
  readonly algorithm?: unknown
  readonly digits?: unknown
  readonly period?: unknown
  readonly counter?: unknown
}

export const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

/** Entries that give no codes, and why, as `readPlain` says it. */
export const hostileParameters: readonly (readonly [string, Parameters, string])[] = [
  ['no key', { secret: '' }, 'broken-otp secret-missing'],
  ['a key that is an object', { secret: { toString: 'x' } }, 'broken-otp secret-missing'],
  ['a key that is none', { secret: '0189' }, 'broken-otp secret-invalid'],
  ['a key without end', { secret: 'A'.repeat(4000) }, 'broken-otp secret-length'],
  ['MD5', { algorithm: 'MD5' }, 'unsupported-otp algorithm-unsupported'],
  ['forty digits', { digits: 40 }, 'unsupported-otp digits-unsupported'],
  ['half a digit', { digits: 6.5 }, 'unsupported-otp digits-unsupported'],
  ['digits below zero', { digits: -6 }, 'unsupported-otp digits-unsupported'],
  ['an endless period', { period: 1e12 }, 'unsupported-otp period-unsupported'],
  ['no period at all', { period: 0 }, 'unsupported-otp period-unsupported'],
  ['a counter below zero', { type: 'hotp', counter: -1 }, 'broken-otp counter-invalid'],
  ['a counter without end', { type: 'hotp', counter: 1e300 }, 'broken-otp counter-invalid'],
  ['a kind of later', { type: 'ocra' }, 'unsupported-otp type-unsupported'],
]

/** What stands where an entry should, and is none. */
export const notEntries: readonly unknown[] = [null, 7, 'text', true, [], [[]]]

/** Files that are of no kind, or only begin like one. */
export const noFiles: readonly (readonly [string, unknown])[] = [
  ['nothing', ''],
  ['an empty list', '[]'],
  ['an empty object', '{}'],
  ['a number', '7'],
  ['another app’s object', { version: 1, entries: [{ title: 'x' }] }],
  ['another app’s list', [{ title: 'x', secret: KEY }]],
  ['not UTF-8', Uint8Array.of(...Buffer.from('{"x":"'), 0xff, 0x22, 0x7d)],
  ['brackets without end', '['.repeat(100_000)],
  ['objects without end', '{"a":'.repeat(100_000)],
  ['a page', '<!doctype html><title>x</title>'],
  ['a table of another app', 'name,secret\nx,y'],
]

/**
 * That an importer throws at nothing: `shape` is a file as the app writes it, in which any value may be another one, any
 * member may be missing, and the text may end early.
 */
export function expectToBear(importer: Importer, shape: unknown): void {
  const change = fc.record({
    at: fc.nat(),
    value: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined)),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 4 }), fc.nat({ max: 20 }), (changes, cut) => {
      const changed = changes.reduce((file, { at, value }) => replaced(file, at, value), shape)
      const text = JSON.stringify(changed) ?? ''
      for (const content of [text, text.slice(0, -cut)]) {
        const file = exportFile(content)
        expect(typeof importer.detect(file)).toBe('boolean')
        importer.refusal?.(file)
        importer.lock?.isLocked(file)
        readPlain(importer, content)
      }
    }),
  )
}

/** The same value with its `at`-th part (in reading order, modulo their number) replaced. */
function replaced(root: unknown, at: number, value: unknown): unknown {
  const count = partsOf(root)
  let left = count === 0 ? 0 : at % count
  const walk = (part: unknown): unknown => {
    if (left === 0) {
      left -= 1
      return value
    }
    left -= 1
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([name, own]) => [name, walk(own)]))
  }
  return walk(root)
}

function partsOf(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 1
  return Object.values(part).reduce<number>((sum, own) => sum + partsOf(own), 1)
}

/** All that is asked of an importer before a password is: nothing of it may throw. */
export function readHostile(importer: Importer, content: unknown): FileItem[] {
  const file = contentOf(exportBytes(content))
  if (!importer.detect(file)) return [...importer.parse(file)]
  if ((importer.refusal?.(file) ?? null) !== null) return []
  return importer.lock?.isLocked(file) === true ? [] : [...importer.parse(file)]
}

/** Every beginning of a file, and every file with one byte that is another. */
export function* damagedCopies(content: unknown): Generator<Uint8Array> {
  const bytes = exportBytes(content)
  for (let length = 0; length < bytes.length; length += 1) yield bytes.subarray(0, length)
  for (const byte of [0x00, 0x22, 0x7d, 0xff]) {
    for (let at = 0; at < bytes.length; at += 1) {
      const copy = Uint8Array.from(bytes)
      copy[at] = byte
      yield copy
    }
  }
}
