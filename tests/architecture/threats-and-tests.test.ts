// The document that maps attacks to tests: every test that it names exists.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../../tools/project.ts'

const document = readFileSync(join(projectFolder, 'docs/threats-and-tests.md'), 'utf8')
const rows = document
  .split('\n')
  .filter((line) => line.includes('| tests/'))
  .map((line) => line.split('|').map((cell) => cell.trim()))

test('the document has its rows, each once', () => {
  expect(rows.length).toBeGreaterThan(50)
  expect(new Set(rows.map((cells) => cells.join('|'))).size).toBe(rows.length)
})

describe.each(rows)('%s%s', (_before, _attack, file = '', title = '') => {
  test(`${file}: ${title}`, () => {
    const source = readFileSync(join(projectFolder, file), 'utf8')
    // A title with an apostrophe is written in the other quotes.
    expect(source).toContain(title.includes("'") ? `"${title}"` : `'${title}'`)
  })
})
