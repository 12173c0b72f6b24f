import { inspect } from 'node:util'

/** A failure that a person can mend: its message says how, and no stack is shown. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
}

/** Runs a script's work and turns its answer, or its failure, into the exit code of this process. */
export async function runScript(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work()
  } catch (error) {
    console.error(describeFailure(error))
    process.exitCode = 1
  }
}

/** What to show of a failure: the sentence of an expected one, everything of a surprise. */
export function describeFailure(error: unknown): string {
  return error instanceof ToolError ? error.message : inspect(error)
}
