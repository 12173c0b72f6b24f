import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFolder } from '../../tools/project.ts'
import { parseSource, walk, type Node } from '../../tools/walls/syntax-tree.ts'

/** A longer function hides its inner functions from tests and from search. */
const MOST_LINES = 100

/** The functions that may be longer, each with its reason. */
const mayBeLonger: Readonly<Record<string, string>> = {
  'src-main/vault/vault-core.ts createVaultCore': 'a table of calls, each a few lines long',
  'src-main/vault/vault-entries.ts createVaultEntries': 'a table of calls, each a few lines long',
  'src-renderer/ui/text/failure-sentence.ts failureSentence': 'a table: one sentence per failure',
}

const functionTypes = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']

function nameOf(node: Node, above: Node | null): string {
  for (const named of [node['id'], above?.['id'], above?.['key']]) {
    const name = (named as { name?: string } | null | undefined)?.name
    if (name !== undefined) return name
  }
  return 'without a name'
}

interface Measured {
  readonly name: string
  readonly lines: number
}

/** The functions of a source text, from the outside to the inside. */
function functionsOf(file: string, text: string): readonly Measured[] {
  const found: Measured[] = []
  walk(parseSource(file, text), (node, above) => {
    if (!functionTypes.includes(node.type)) return
    const lines = text.slice(node.start, node.end).split('\n').length
    found.push({ name: nameOf(node, above), lines })
  })
  return found
}

/** The functions of the product that are too long, each as `file name`. */
function tooLong(): readonly string[] {
  const files = globSync('src-*/**/*.{ts,tsx}', { cwd: projectFolder })
  expect(files.length).toBeGreaterThan(500)
  return files.flatMap((file) =>
    functionsOf(file, readFileSync(join(projectFolder, file), 'utf8'))
      .filter(({ lines }) => lines > MOST_LINES)
      .map(({ name }) => `${file} ${name}`),
  )
}

describe('functions', () => {
  it(`have at most ${MOST_LINES} lines, but for those with a reason`, () => {
    const found = tooLong()
    expect(found.filter((name) => !(name in mayBeLonger))).toEqual([])
    // A reason that nobody needs any more goes away.
    expect(Object.keys(mayBeLonger).filter((name) => !found.includes(name))).toEqual([])
  })

  it('are measured whatever way they are written', () => {
    const text = `export function a(
) {
  const b = () => {
    return 1
  }
}
class C { d() {
} }
const e = { f: () => 1, g() {
  return 2
} }
export default function () {
}
`
    expect(functionsOf('a.ts', text)).toEqual([
      { name: 'a', lines: 6 },
      { name: 'b', lines: 3 },
      { name: 'd', lines: 2 },
      { name: 'f', lines: 1 },
      { name: 'g', lines: 3 },
      { name: 'without a name', lines: 2 },
    ])
  })
})
