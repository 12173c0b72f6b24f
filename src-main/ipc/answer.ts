import type { Call } from '../../src-shared/ipc/define.ts'
import { fail, type Result } from '../../src-shared/model/result.ts'
import type { Log } from '../log.ts'
import { parseInParts } from './parse-in-parts.ts'

export type Handler = (input: unknown) => unknown

/**
 * Answers one call: parses the input, runs the handler and parses the output, so that a field outside the
 * contract never leaves main. Values are never logged, only the path and the kind of the error.
 */
export async function answer(
  name: string,
  definition: Call,
  handler: Handler,
  input: unknown,
  log: Log,
): Promise<Result<unknown>> {
  const parsed = definition.input.safeParse(input)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const path = issue === undefined ? '' : issue.path.join('.')
    log.warn('ipc input refused', { channel: name, path, issue: issue?.code ?? 'unknown' })
    return fail({ code: 'invalid-input', path })
  }
  try {
    // The handler table is typed by the contract; inside here every handler is unknown → unknown.
    const result = (await handler(parsed.data)) as Result<unknown>
    if (!result.ok) return result
    const { output, isLarge } = definition
    const value =
      isLarge === true ? await parseInParts(output, result.value) : output.parse(result.value)
    return { ok: true, value }
  } catch (error) {
    log.error('ipc handler failed', { channel: name, error })
    return fail({ code: 'internal' })
  }
}
