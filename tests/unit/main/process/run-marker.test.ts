import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { markRun } from '../../../../src-main/process/run-marker.ts'

let folder = ''
const path = () => join(folder, 'running')
/** A computer that started at `startedMs` and has run for an hour. */
const computer = (startedMs: number) => ({
  nowMs: () => startedMs + 3_600_000,
  monotonicMs: () => 3_600_000,
})
const TODAY = Date.parse('2026-11-30T08:00:00Z')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sync-run-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the first run, and one after a clean end, follow no crash', () => {
  const first = markRun(path(), computer(TODAY))
  expect(first.hasCrashed).toBe(false)
  expect(statSync(path()).mode & 0o777).toBe(0o600)
  first.end()
  expect(markRun(path(), computer(TODAY)).hasCrashed).toBe(false)
})

test('a run that did not come to its end is a crash', () => {
  markRun(path(), computer(TODAY))
  expect(markRun(path(), computer(TODAY + 1_500)).hasCrashed).toBe(true)
})

test('a computer that was switched off meanwhile is none', () => {
  markRun(path(), computer(TODAY))
  expect(markRun(path(), computer(TODAY + 7_200_000)).hasCrashed).toBe(false)
})

test.each(['', 'x', '-1', '1e99', '9'.repeat(10_000), '\u0000'])(
  'a marker of %j says nothing, and is replaced',
  (text) => {
    writeFileSync(path(), text)
    expect(markRun(path(), computer(TODAY)).hasCrashed).toBe(false)
    expect(readFileSync(path(), 'utf8')).toBe(`${TODAY}\n`)
  },
)

test('a place that cannot be written keeps nobody from starting', () => {
  mkdirSync(path())
  const run = markRun(path(), computer(TODAY))
  expect(run.hasCrashed).toBe(false)
  expect(run.end).not.toThrow()
})
