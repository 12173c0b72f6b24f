import { inspect } from 'node:util'

/** A failure that the user can fix: its message says how, and no stack is shown. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
}

/** Runs a script's work and turns its result, or its failure, into the exit code of this process. */
export async function runScript(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work()
  } catch (error) {
    console.error(describeFailure(error))
    process.exitCode = 1
  }
}

/** What to show for a failure: the sentence of an expected one, all details of an unexpected one. */
export function describeFailure(error: unknown): string {
  return error instanceof ToolError ? error.message : inspect(error)
}
