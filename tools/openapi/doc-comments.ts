/** Docstrings of a source file, so that a document generated from the code has the code's own words. */

/** The text of each docstring, by `X` for an exported constant or `X.member` for a member of one. */
export type DocComments = ReadonlyMap<string, string>

const DOCUMENTED =
  /\/\*\*(?<text>(?:(?!\*\/)[\s\S])*)\*\/\s*(?:export const (?<constant>\w+)\b|'?(?<member>[\w-]+)'?: )/g
const ANY_CONSTANT = /^(?:export )?const (?<name>\w+)\b/gm

/**
 * Reads the docstrings directly before an exported constant or a member of a top-level one. Throws when two
 * members of one constant have docstrings and the same name, because the right one would be a guess.
 */
export function readDocComments(source: string): DocComments {
  const constants = [...source.matchAll(ANY_CONSTANT)]
  const comments = new Map<string, string>()
  for (const match of source.matchAll(DOCUMENTED)) {
    const { text = '', constant, member } = match.groups ?? {}
    const owner = constants.findLast(({ index }) => index < match.index)?.groups?.['name']
    if (constant === undefined && owner === undefined) continue
    const key = constant ?? `${owner}.${member}`
    if (comments.has(key)) throw new Error(`Two docstrings for ${key}.`)
    comments.set(key, plainText(text))
  }
  return comments
}

function plainText(comment: string): string {
  return comment
    .replaceAll(/^\s*\*/gm, ' ')
    .replaceAll(/\{@link (\w+)\}/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
