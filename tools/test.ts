/**
 * `test.ts`: everything. `test.ts e2e [playwright arguments]`: only the tests that drive the real app.
 * `test.ts e2e-again [playwright arguments]`: the same on the app as it was built last.
 */
import { build } from './build.ts'
import { check } from './check.ts'
import { ensureElectron, type ElectronRuntime } from './machine/electron-runtime.ts'
import { runStep } from './process/step.ts'
import { ensureSystemPackages } from './machine/system-packages.ts'
import { addCounts, formatCounts, noTests, type TestCounts } from './testing/test-counts.ts'
import { runPlaywright, runVitest, type TestRun } from './testing/test-runners.ts'
import { runScript } from './process/tool-error.ts'

type Part = () => Promise<TestRun>

/** Runs the parts until one fails, and prints the line of counts at the end in any case. */
async function runParts(parts: Readonly<Record<string, Part>>): Promise<number> {
  let counts: TestCounts = noTests
  let wentWell = true
  for (const [name, part] of Object.entries(parts)) {
    const run = async (): Promise<{ exitCode: number; output: string }> => {
      const result = await part()
      counts = addCounts(counts, result.counts)
      return { exitCode: result.exitCode, output: '' }
    }
    wentWell = await runStep({ name, run })
    if (!wentWell) break
  }
  console.log(formatCounts(counts))
  return wentWell ? 0 : 1
}

/** A part without tests, which either works or throws. */
async function plainPart(work: () => Promise<unknown>): Promise<TestRun> {
  const result = await work()
  return { exitCode: result === false ? 1 : 0, counts: noTests }
}

type Scope = 'all' | 'e2e' | 'e2e-again'

function allParts(playwrightArgs: readonly string[], scope: Scope): Readonly<Record<string, Part>> {
  let runtime: ElectronRuntime | undefined
  const prepare = async (): Promise<void> => {
    await ensureSystemPackages('test')
    runtime = await ensureElectron()
  }
  const endToEnd: Part = () => {
    if (runtime === undefined)
      throw new Error('The runtime is prepared before the tests that need it.')
    return runPlaywright(runtime.executablePath, playwrightArgs)
  }
  const runtimePart = { runtime: () => plainPart(prepare) }
  if (scope === 'e2e-again') return { ...runtimePart, 'end to end': endToEnd }
  const before = { ...runtimePart, build: () => plainPart(() => build()) }
  if (scope === 'e2e') return { ...before, 'end to end': endToEnd }
  return {
    ...before,
    check: () => plainPart(() => check()),
    'unit, contract, renderer': runVitest,
    'end to end': endToEnd,
  }
}

if (import.meta.main) {
  const [first, ...rest] = process.argv.slice(2)
  const scope = first === 'e2e' || first === 'e2e-again' ? first : 'all'
  await runScript(() => runParts(allParts(rest, scope)))
}
