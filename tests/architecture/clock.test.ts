import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../tools/project.ts'

const CLOCK = 'src-main/time/clock.ts'
const TIME = /\b(?:setTimeout|setInterval|Date\.now|performance\.now|uptime)\s*\(/

test('main has one clock: nobody else starts a timer or asks for the time', () => {
  const files = globSync('src-main/**/*.ts', { cwd: projectFolder })
  const asking = files.filter((file) => TIME.test(readFileSync(join(projectFolder, file), 'utf8')))
  expect(asking).toEqual([CLOCK])
})
