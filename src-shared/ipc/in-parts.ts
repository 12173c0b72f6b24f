// Long lists cross between main and a page as texts, a part in each turn: thousands of objects at once would hold up the
// page while they are copied.

/** Some elements of a list that is empty in the value they belong to, as JSON. */
export interface ListPart {
  /** The names of the members that lead to the list. */
  readonly path: readonly string[]
  readonly json: string
}

/** A value, and what is to be put into its lists. */
export interface InParts {
  readonly value: unknown
  readonly parts: readonly ListPart[]
}

/** The list at a place of a value. */
function listAt(value: unknown, path: readonly string[]): unknown[] {
  const found = path.reduce<unknown>(
    (within, name) =>
      typeof within === 'object' && within !== null ? Reflect.get(within, name) : undefined,
    value,
  )
  if (!Array.isArray(found)) throw new Error('A list is not where it was.')
  return found
}

/** Puts the parts into the value, and pauses after each. */
export async function joined(
  { value, parts }: InParts,
  pause: () => Promise<unknown>,
): Promise<unknown> {
  for (const { path, json } of parts) {
    const elements: unknown = JSON.parse(json)
    if (!Array.isArray(elements)) throw new Error('A part is not a list.')
    const list = listAt(value, path)
    for (const element of elements) list.push(element)
    await pause()
  }
  return value
}
