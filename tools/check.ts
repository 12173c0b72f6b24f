/** Everything that can be said about the sources without running them: types, lint, format, dead code. */
import { packageCommand } from './project.ts'
import { runNode } from './run-command.ts'
import { runStep, type Step } from './step.ts'
import { runScript } from './tool-error.ts'

const steps: readonly Step[] = [
  { name: 'types', run: () => runNode([packageCommand('typescript', 'tsc'), '-b', '--pretty']) },
  {
    name: 'lint',
    run: () => runNode([packageCommand('oxlint'), '--type-aware', '--deny-warnings']),
  },
  { name: 'format', run: () => runNode([packageCommand('oxfmt'), '--check']) },
  { name: 'dead code', run: () => runNode([packageCommand('knip')]) },
]

/** Runs all checks at once and prints a line for each. Resolves to whether all went well. */
export async function check(): Promise<boolean> {
  const results = await Promise.all(steps.map((step) => runStep(step)))
  return results.every(Boolean)
}

if (import.meta.main) await runScript(async () => ((await check()) ? 0 : 1))
