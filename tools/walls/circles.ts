/** What each file imports, all from the project folder. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>

/**
 * The circles of a graph: files each of which reaches all others of its circle (Tarjan's strongly connected
 * components of more than one file, and files that import themselves), each in the order of their names.
 */
export function circlesOf(graph: ImportGraph): readonly (readonly string[])[] {
  const state: Walk = { graph, indexes: new Map(), lowest: new Map(), path: [], circles: [] }
  for (const file of graph.keys()) if (!state.indexes.has(file)) visit(state, file)
  return state.circles
}

interface Walk {
  readonly graph: ImportGraph
  /** When a file was reached first. */
  readonly indexes: Map<string, number>
  /** The earliest file on the path that a file reaches. */
  readonly lowest: Map<string, number>
  readonly path: string[]
  readonly circles: string[][]
}

function visit(walk: Walk, file: string): number {
  const { graph, indexes, lowest, path, circles } = walk
  const index = indexes.size
  indexes.set(file, index)
  lowest.set(file, index)
  path.push(file)
  const imported = graph.get(file) ?? []
  for (const target of imported) {
    if (!graph.has(target)) continue
    const reached = indexes.has(target) ? reachedAgain(walk, target) : visit(walk, target)
    lowest.set(file, Math.min(lowest.get(file) ?? index, reached))
  }
  const reaches = lowest.get(file) ?? index
  if (reaches === index) {
    const circle = path.splice(path.indexOf(file))
    if (circle.length > 1 || imported.includes(file)) circles.push(circle.toSorted())
  }
  return reaches
}

/** A file that has left the path belongs to no circle with what comes now. */
function reachedAgain({ indexes, path }: Walk, target: string): number {
  return path.includes(target) ? (indexes.get(target) ?? 0) : Number.POSITIVE_INFINITY
}
