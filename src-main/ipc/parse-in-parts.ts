import { setImmediate as nextTurn } from 'node:timers/promises'
import * as z from 'zod'
import type { InParts, ListPart } from '../../src-shared/ipc/in-parts.ts'

/** How many elements are parsed in one turn: a few milliseconds. */
export const ELEMENTS_IN_A_TURN = 500

/** A long list that was taken out of a value, to be parsed apart. */
interface TakenList {
  readonly path: readonly string[]
  readonly Elements: z.ZodType<unknown[]>
  readonly items: readonly unknown[]
}

/**
 * Parses as `schema.parse` does; the members of long lists in several turns, between which main answers others. These
 * lists come apart from the value, as they cross to the page. A list with a rule of its own, such as a length, is parsed
 * with the rest.
 */
export async function parseInParts(schema: z.ZodType, value: unknown): Promise<InParts> {
  const lists: TakenList[] = []
  const parsed = schema.parse(withoutLists(schema, value, [], lists))
  const parts: ListPart[] = []
  // What made them had this turn.
  if (lists.length > 0) await nextTurn()
  for (const { path, Elements, items } of lists) {
    for (let at = 0; at < items.length; at += ELEMENTS_IN_A_TURN) {
      const elements = Elements.parse(items.slice(at, at + ELEMENTS_IN_A_TURN))
      parts.push({ path, json: JSON.stringify(elements) })
      await nextTurn()
    }
  }
  return { value: parsed, parts }
}

/** A copy whose long lists are empty. */
function withoutLists(
  schema: unknown,
  value: unknown,
  path: readonly string[],
  lists: TakenList[],
): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const option = schema.options.find((one) => isOption(one, schema.def.discriminator, value))
    return withoutLists(option, value, path, lists)
  }
  if (schema instanceof z.ZodObject && !Array.isArray(value)) {
    const members = Object.entries(value).map(([name, member]) => {
      const own: unknown = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined
      return [name, withoutLists(own, member, [...path, name], lists)]
    })
    return Object.fromEntries(members)
  }
  const isPlainList = schema instanceof z.ZodArray && (schema.def.checks ?? []).length === 0
  if (!isPlainList || !Array.isArray(value) || value.length <= ELEMENTS_IN_A_TURN) return value
  lists.push({ path, Elements: schema, items: value })
  return []
}

function isOption(option: unknown, discriminator: string, value: object): boolean {
  if (!(option instanceof z.ZodObject)) return false
  const Expected: unknown = option.shape[discriminator]
  const stated: unknown = Reflect.get(value, discriminator)
  return Expected instanceof z.ZodType && Expected.safeParse(stated).success
}
