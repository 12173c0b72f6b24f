import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../tools/project.ts'

test('main switches no flag of V8 while it runs, and reaches for no garbage collector', () => {
  const files = globSync('src-main/**/*.ts', { cwd: projectFolder })
  const reaching = files.filter((file) =>
    /setFlagsFromString|expose-gc|\bnode:(?:v8|vm)\b|globalThis\.gc/.test(
      readFileSync(join(projectFolder, file), 'utf8'),
    ),
  )
  expect(reaching).toEqual([])
})
