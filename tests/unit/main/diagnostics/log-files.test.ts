import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLogFiles, MAX_LOG_BYTES } from '../../../../src-main/diagnostics/log-files.ts'

async function inFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'sync-log-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('lines are added to what an earlier start wrote, readable by the owner alone', async () => {
  const folder = join(await inFolder(), 'logs')
  createLogFiles(() => folder).write('one\n')
  await chmod(join(folder, 'main.log'), 0o644)
  const files = createLogFiles(() => folder)
  files.write('two\n')
  expect(files.read()).toBe('one\ntwo\n')
  expect((await stat(join(folder, 'main.log'))).mode & 0o777).toBe(0o600)
})

test('two files hold the newest lines, none larger than a file may be', async () => {
  const folder = await inFolder()
  const files = createLogFiles(() => folder)
  const line = (index: number) => `${String(index).padStart(9, '0')}${'x'.repeat(10_230)}\n`
  const count = Math.ceil((3.5 * MAX_LOG_BYTES) / line(0).length)
  for (let index = 0; index < count; index += 1) files.write(line(index))
  for (const name of ['main.log', 'main.1.log']) {
    const { size, mode } = await stat(join(folder, name))
    expect(size).toBeLessThanOrEqual(MAX_LOG_BYTES)
    expect(size).toBeGreaterThan(0)
    expect(mode & 0o777).toBe(0o600)
  }
  const kept = files.read().trimEnd().split('\n')
  expect(kept.at(-1)).toBe(line(count - 1).trimEnd())
  const first = Number(kept[0]?.slice(0, 9))
  expect(kept.map((each) => Number(each.slice(0, 9)))).toEqual(
    Array.from({ length: count - first }, (_, index) => first + index),
  )
})

test('a folder that cannot be made, or a line that is too long, is in nobody’s way', async () => {
  const folder = await inFolder()
  await writeFile(join(folder, 'file'), 'in the way')
  const files = createLogFiles(() => join(folder, 'file', 'logs'))
  files.write('one\n')
  expect(files.read()).toBe('')
  const good = createLogFiles(() => folder)
  good.write('x'.repeat(MAX_LOG_BYTES + 1))
  good.write('one\n')
  expect(await readFile(join(folder, 'main.log'), 'utf8')).toBe('one\n')
})
