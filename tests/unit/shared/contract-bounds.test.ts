// Every number of the HTTP contract has a range, every text and list a greatest length.
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { httpContract } from '../../../src-shared/http/contract.ts'
import { Problem } from '../../../src-shared/http/problem.ts'

type JsonSchema = Readonly<Record<string, unknown>>

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A pattern that only a text of limited length matches: anchored, without unbounded repetition. */
function isPatternBounded(pattern: unknown): boolean {
  if (typeof pattern !== 'string' || !pattern.startsWith('^') || !pattern.endsWith('$'))
    return false
  // Escaped characters and character classes repeat nothing by themselves.
  const bare = pattern.replaceAll(/\\./g, 'x').replaceAll(/\[[^\]]*\]/g, 'x')
  return !/[*+]|\{\d+,\}/.test(bare)
}

function isNumberBounded({ minimum, maximum }: JsonSchema): boolean {
  const isRange = (value: unknown) => typeof value === 'number' && Math.abs(value) < 2 ** 50
  return isRange(minimum) && isRange(maximum)
}

/** The places in a schema where something may be arbitrarily large. */
function unbounded(schema: unknown, path: string): string[] {
  if (Array.isArray(schema))
    return schema.flatMap((part, index) => unbounded(part, `${path}/${index}`))
  if (!isSchema(schema)) return []
  const found: string[] = []
  const isFixed = 'const' in schema || 'enum' in schema
  if (!isFixed) {
    const { type } = schema
    if ((type === 'number' || type === 'integer') && !isNumberBounded(schema)) found.push(path)
    if (type === 'array' && typeof schema['maxItems'] !== 'number') found.push(path)
    const isLong = typeof schema['maxLength'] !== 'number' && schema['format'] !== 'uuid'
    if (type === 'string' && isLong && !isPatternBounded(schema['pattern'])) found.push(path)
  }
  for (const [name, part] of Object.entries(schema)) {
    if (name === 'const' || name === 'enum') continue
    found.push(...unbounded(part, `${path}/${name}`))
  }
  return found
}

/** In wire format, before parsing changes anything. */
const onTheWire = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

describe.each(Object.entries(httpContract))('the route %s', (_name, route) => {
  it.each(['params', 'query', 'headers', 'body', 'reply'] as const)(
    'has an end to everything in its %s',
    (part) => {
      expect(unbounded(onTheWire(route[part]), part)).toEqual([])
    },
  )
})

it('problems have an end to everything in them', () => {
  const schema = onTheWire(Problem)
  const { type, ...rest } = schema.properties ?? {}
  // A template of fixed words: one of them after the prefix.
  expect(isSchema(type) && isPatternBounded(type['pattern'])).toBe(true)
  expect(unbounded(rest, 'problem')).toEqual([])
})

it.each<[string, z.ZodType]>([
  ['a number', z.object({ a: z.number() })],
  ['a whole number', z.object({ a: z.int().min(0) })],
  ['a text', z.object({ a: z.string().optional() })],
  ['a text of any length by its pattern', z.object({ a: z.string().regex(/^a+$/) })],
  ['a text by a pattern that is not anchored', z.object({ a: z.string().regex(/a/) })],
  ['an instant', z.object({ a: z.iso.datetime() })],
  ['a list', z.array(z.boolean())],
  ['a list inside a choice', z.union([z.null(), z.object({ a: z.array(z.null()) })])],
])('%s without an end would be noticed', (_what, schema) => {
  expect(unbounded(onTheWire(schema), 'schema')).toHaveLength(1)
})
