/** Starts vitest and Playwright and reads their reports. */
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'

import { packageCommand, projectFolder } from '../project.ts'
import { runNode } from '../process/run-command.ts'
import { countPlaywright, countVitest, withExitCode, type TestCounts } from './test-counts.ts'

export interface TestRun {
  readonly exitCode: number
  readonly counts: TestCounts
}

const results = path.join(projectFolder, 'test-results')

/** Runs the tests that need no window. */
export async function runVitest(): Promise<TestRun> {
  const report = path.join(results, 'vitest.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  // The build set it to production for this process, and React's production build cannot be tested.
  const env = { NODE_ENV: 'test' }
  return runTests([packageCommand('vitest'), ...args], env, report, countVitest)
}

/** Runs the tests that drive the real app, on displays of their own. `args` go to Playwright. */
export async function runPlaywright(
  executablePath: string,
  args: readonly string[],
): Promise<TestRun> {
  // Written by the reporter that playwright.config.ts names.
  const report = path.join(results, 'e2e.json')
  return runTests(
    [packageCommand('@playwright/test', 'playwright'), 'test', ...args],
    { SYNC_ELECTRON: executablePath },
    report,
    countPlaywright,
  )
}

async function runTests(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  report: string,
  count: (report: unknown) => TestCounts,
): Promise<TestRun> {
  // A report of an earlier run must not be mistaken for this one's.
  await rm(report, { force: true })
  const { exitCode } = await runNode(command, { env, output: 'show' })
  const text = await readFile(report, 'utf8').catch(() => 'null')
  return { exitCode, counts: withExitCode(count(JSON.parse(text)), exitCode) }
}
