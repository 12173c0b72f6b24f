import { describeFailure } from './tool-error.ts'

/** One named part of a longer run, reported in one line. */
export interface Step {
  readonly name: string
  /** The step's exit code; `output` is shown when it is not 0. A throw is a failure too. */
  readonly run: () => Promise<{ readonly exitCode: number; readonly output: string }>
}

/** Runs a step, prints its line (with its output when it failed) and returns whether it passed. */
export async function runStep(
  step: Step,
  print: (line: string) => void = console.log,
): Promise<boolean> {
  const startedAtMs = performance.now()
  const { exitCode, output } = await step
    .run()
    .catch((error: unknown) => ({ exitCode: 1, output: describeFailure(error) }))
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1)
  if (exitCode !== 0 && output.trim() !== '') print(output.trimEnd())
  print(`${exitCode === 0 ? 'ok  ' : 'FAIL'} ${step.name} (${seconds} s)`)
  return exitCode === 0
}
