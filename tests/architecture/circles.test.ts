import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findViolations } from '../../tools/walls.ts'
import { circlesOf } from '../../tools/walls/circles.ts'

const graph = (edges: Record<string, readonly string[]>) => new Map(Object.entries(edges))

/** What the walls say of files that are planted in a folder of their own. */
function said(files: Record<string, string>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'sync-circles-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return findViolations(folder)
}

describe('circles of files', () => {
  it('there is none in the whole product', () => {
    expect(findViolations().filter((line) => line.includes('import each other'))).toEqual([])
  })

  it.each([
    ['values', "import { b } from './b.ts'\n"],
    ['a type', "import type { B } from './b.ts'\n"],
    ['a type where it is used', "export type A = import('./b.ts').B\n"],
    ['what is loaded later', "export const a = () => import('./b.ts')\n"],
    ['what is handed on', "export * from './b.ts'\n"],
    ['a way round', "import '../vault/./b.ts'\n"],
  ])('one is refused, be it for %s', (_what, text) => {
    const lines = said({
      'src-main/vault/a.ts': text,
      'src-main/vault/b.ts': "import './c.ts'\n",
      'src-main/vault/c.ts': "import type {} from './a.ts'\n",
      'src-main/vault/d.ts': "import './a.ts'\n",
    })
    expect(lines).toEqual([
      expect.stringMatching(
        /^src-main\/vault\/a\.ts src-main\/vault\/b\.ts src-main\/vault\/c\.ts import each other/,
      ),
    ])
  })

  it.each([
    ['none', { a: ['b', 'c'], b: ['c'], c: [] }, []],
    ['a file that imports itself', { a: ['a'], b: ['a'] }, [['a']]],
    ['two that share a file', { a: ['b'], b: ['a', 'c'], c: ['b'] }, [['a', 'b', 'c']]],
    [
      'two apart',
      { a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c'] },
      [
        ['c', 'd'],
        ['a', 'b'],
      ],
    ],
    ['what is not of the project', { a: ['elsewhere'] }, []],
  ])('in a graph with %s', (_what, edges, circles) => {
    expect(circlesOf(graph(edges))).toEqual(circles)
  })

  it('are found whatever the graph: those files that reach themselves', () => {
    const files = ['a', 'b', 'c', 'd', 'e', 'f'] as const
    const edges = fc.record(
      Object.fromEntries(files.map((file) => [file, fc.subarray([...files])])),
    )
    fc.assert(
      fc.property(edges, (drawn) => {
        const reached = (from: string, seen = new Set<string>()): Set<string> => {
          for (const next of drawn[from] ?? []) if (!seen.has(next)) reached(next, seen.add(next))
          return seen
        }
        const inCircle = files.filter((file) => reached(file).has(file))
        expect(circlesOf(graph(drawn)).flat().toSorted()).toEqual(inCircle)
      }),
    )
  })
})
