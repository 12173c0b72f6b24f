import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const CHILD = fileURLToPath(new URL('vault-import-kill-child.ts', import.meta.url))
const COUNT = 500
/** More operations on files than one change takes. */
const NEVER = '1000'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sync-import-kill-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** Runs the child to its end: what it said, and what ended it. */
function run(...given: string[]) {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(root, 'cache') }
  const { stdout, stderr, signal } = spawnSync(process.execPath, [CHILD, ...given], {
    env,
    encoding: 'utf8',
  })
  return { stdout, stderr, signal }
}

test('many entries added at once, killed before each operation on a file: all or none of them are there', async () => {
  const before = join(root, 'before')
  expect(run(before, NEVER, '2').stdout).toMatch(/^added 2 /)
  const whole = join(root, 'whole')
  await cp(before, whole, { recursive: true })
  const operations = Number(
    /^added \d+ after (\d+)$/.exec(run(whole, NEVER, `${COUNT}`).stdout)?.[1],
  )
  expect(operations).toBeGreaterThan(4)

  const found = new Set<number>()
  for (let killBefore = 0; killBefore < operations; killBefore += 1) {
    const folder = join(root, `killed-${killBefore}`)
    await cp(before, folder, { recursive: true })
    expect(run(folder, `${killBefore}`, `${COUNT}`).signal).toBe('SIGKILL')
    const after = run(folder)
    expect(after.stderr).toBe('')
    const names = after.stdout.split(' ')
    found.add(names.length)
    expect(names).toEqual(Array.from({ length: names.length }, (_, index) => String(index)))
    // One import takes one of the generations that are kept.
    const generations = (await readdir(folder)).filter((name) => name.endsWith('.svault'))
    expect(generations.length).toBeLessThanOrEqual(3)
  }
  expect([...found].toSorted((a, b) => a - b)).toEqual([2, COUNT])
})
