/**
 * `check.ts`: every check of the sources that does not run them: types, walls, lint, format, dead code.
 * `check.ts changed`: types, walls, and lint and format of the files that changed since the last commit.
 */
import { changedFiles } from './testing/changed-files.ts'
import { packageCommand } from './project.ts'
import { runNode } from './process/run-command.ts'
import { runStep, type Step } from './process/step.ts'
import { runScript } from './process/tool-error.ts'
import { findViolations } from './walls.ts'

const types: Step = {
  name: 'types',
  run: () => runNode([packageCommand('typescript', 'tsc'), '-b', '--pretty']),
}

const walls: Step = {
  name: 'walls',
  run: async () => {
    const violations = findViolations()
    return { exitCode: violations.length === 0 ? 0 : 1, output: violations.join('\n') }
  },
}

const allSteps: readonly Step[] = [
  types,
  walls,
  {
    name: 'lint',
    run: () => runNode([packageCommand('oxlint'), '--type-aware', '--deny-warnings']),
  },
  { name: 'format', run: () => runNode([packageCommand('oxfmt'), '--check']) },
  { name: 'dead code', run: () => runNode([packageCommand('knip')]) },
]

/** The quick steps for `files`. Type-aware rules and dead code are only part of the whole check. */
function quickSteps(files: readonly string[]): readonly Step[] {
  const sources = files.filter((file) => /\.(?:ts|tsx|js)$/.test(file))
  const lint: Step = {
    name: `lint of ${sources.length} changed files`,
    run: () => runNode([packageCommand('oxlint'), '--deny-warnings', ...sources]),
  }
  const format: Step = {
    name: `format of ${files.length} changed files`,
    run: () =>
      runNode([packageCommand('oxfmt'), '--check', '--no-error-on-unmatched-pattern', ...files]),
  }
  return [
    types,
    walls,
    ...(sources.length > 0 ? [lint] : []),
    ...(files.length > 0 ? [format] : []),
  ]
}

/** Runs the checks in parallel and prints a line for each. Resolves to whether all passed. */
export async function check(steps: readonly Step[] = allSteps): Promise<boolean> {
  const results = await Promise.all(steps.map((step) => runStep(step)))
  return results.every(Boolean)
}

if (import.meta.main) {
  await runScript(async () => {
    const steps = process.argv[2] === 'changed' ? quickSteps(await changedFiles()) : allSteps
    return (await check(steps)) ? 0 : 1
  })
}
