import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { ELEMENTS_IN_A_TURN, parseInParts } from '../../../../src-main/ipc/parse-in-parts.ts'
import { joined } from '../../../../src-shared/ipc/in-parts.ts'

const Row = z.object({ name: z.string().max(10) })
const Report = z.object({ rows: z.array(Row), few: z.array(z.int()).max(3), note: z.string() })
const Answer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('read'), report: Report }),
  z.object({ state: z.literal('locked'), rows: z.array(z.int()) }),
])
const MANY = 3 * ELEMENTS_IN_A_TURN + 7
const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `${index}` }))
const read = (given: unknown[], rest: object = {}) => ({
  state: 'read',
  report: { rows: given, few: [1], note: 'n', ...rest },
})

/** What the page has of it: the message is copied, and its parts are put together. */
const crossed = async (schema: z.ZodType, value: unknown) =>
  joined(structuredClone(await parseInParts(schema, value)), () => nextTurn())

describe('parsing in parts', () => {
  it('gives what the schema gives, in its order, and lets others have turns', async () => {
    const value = read(rows(MANY))
    const parsing = { isOver: false, turns: 0 }
    const others = (async () => {
      while (!parsing.isOver) {
        await nextTurn()
        parsing.turns += 1
      }
    })()
    expect(await crossed(Answer, value)).toEqual(Answer.parse(value))
    parsing.isOver = true
    await others
    expect(parsing.turns).toBeGreaterThanOrEqual(MANY / ELEMENTS_IN_A_TURN)
    // What was given is as it was.
    expect(value.report.rows).toHaveLength(MANY)
  })

  it('no field outside the schema gets through, wherever it is', async () => {
    const many = rows(MANY).map((row) => ({ ...row, secret: 'GEZDGNBV' }))
    const value = { ...read(many, { secret: 'GEZDGNBV' }), secret: 'GEZDGNBV' }
    expect(JSON.stringify(await parseInParts(Answer, value))).not.toContain('GEZDGNBV')
  })

  it.each<[string, unknown]>([
    ['an element at the end', read([...rows(MANY), { name: 1 }])],
    ['an element in the middle', read([...rows(MANY), null, ...rows(MANY)])],
    ['a list that is too long', read(rows(MANY), { few: rows(MANY).map((_, index) => index) })],
    ['a member beside the list', read(rows(MANY), { note: 1 })],
    ['another kind of answer', { ...read(rows(MANY)), state: 'other' }],
    ['a list in the place of all', rows(MANY)],
    ['the list of another kind', { state: 'locked', rows: rows(MANY) }],
    ['nothing', null],
  ])('refuses %s', async (_what, value) => {
    expect(Answer.safeParse(value).success).toBe(false)
    await expect(parseInParts(Answer, value)).rejects.toThrow(z.ZodError)
  })

  it('is as strict as the schema, for any value', async () => {
    const some = fc.oneof(
      fc.record({
        state: fc.constantFrom('read', 'locked', 'x'),
        report: fc.anything(),
        rows: fc.anything(),
      }),
      fc.anything(),
    )
    await fc.assert(
      fc.asyncProperty(some, async (value) => {
        const expected = Answer.safeParse(value)
        const given = await crossed(Answer, value).catch(() => null)
        expect(given).toEqual(expected.success ? expected.data : null)
      }),
      { numRuns: 300 },
    )
  })
})
