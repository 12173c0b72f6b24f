import type { Call } from '../../src-shared/ipc/define.ts'
import type { InParts } from '../../src-shared/ipc/in-parts.ts'
import { fail, type Result } from '../../src-shared/model/result.ts'
import type { Log } from '../log.ts'
import { parseInParts } from './parse-in-parts.ts'

export type Handler = (input: unknown) => unknown

/** A result on its way to the page; `parts` belong to the lists of its value. */
export type Answer = Result<unknown> & { readonly parts?: InParts['parts'] }

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
): Promise<Answer> {
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
    if (isLarge !== true) return { ok: true, value: output.parse(result.value) }
    const { value, parts } = await parseInParts(output, result.value)
    return parts.length === 0 ? { ok: true, value } : { ok: true, value, parts }
  } catch (error) {
    log.error('ipc handler failed', { channel: name, error })
    return fail({ code: 'internal' })
  }
}
