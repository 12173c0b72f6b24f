import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = join(import.meta.dirname, '../../docs/decisions')

test('decisions: each has a number of its own, the same in its name and its title', () => {
  const files = readdirSync(FOLDER).toSorted()
  const numbers = files.map((file) => file.slice(0, 4))
  expect(new Set(numbers).size).toBe(files.length)
  for (const [index, file] of files.entries()) {
    const [title] = readFileSync(join(FOLDER, file), 'utf8').split('\n', 1)
    expect(title, file).toMatch(new RegExp(`^# ${numbers[index]}(?: ·|:) \\S`))
  }
})
