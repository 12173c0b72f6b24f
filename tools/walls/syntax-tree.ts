import { parseSync } from 'vite'

/** Nodes of the syntax tree, with the members used here (ESTree with TypeScript, as oxc returns it). */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/**
 * The syntax tree of a TypeScript file.
 * @throws when the file does not parse.
 */
export function parseSource(file: string, text: string): Node {
  const { program, errors } = parseSync(file, text)
  const [error] = errors
  if (error !== undefined) throw new Error(`${file}: ${error.message}`)
  return program as unknown as Node
}

/** Visits a node and everything below it, with the node above; null for the root. */
export function walk(
  node: Node,
  visit: (node: Node, above: Node | null) => void,
  above: Node | null = null,
): void {
  visit(node, above)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) walk(child, visit, node)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}
