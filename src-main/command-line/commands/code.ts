import type { EntrySummary } from '../../../src-shared/model/vault/entry.ts'
import { exitCodes, type ExitCode } from '../commands.ts'
import { failed, refuse, type CommandContext } from '../context.ts'
import { labelOf, matching } from '../match.ts'
import { openVault } from '../open-vault.ts'
import type { Command } from '../parse.ts'

/** Prints or copies one code. */
export async function runCode(
  context: CommandContext,
  command: Extract<Command, { name: 'code' }>,
): Promise<ExitCode> {
  const { text, services, print, say } = context
  const opened = await openVault(context, command.passphraseFd)
  if (!opened.isOpen) return opened.exitCode
  const list = services.vault.list()
  if (!list.ok) return failed(context, list.error)
  const [entry, ...more] = matching(list.value, command.query)
  if (entry === undefined) return refuse(context, text.noMatch, exitCodes.noMatch)
  if (more.length > 0) {
    say(text.severalMatches)
    for (const one of [entry, ...more]) say(`  ${labelOf(one)}`)
    return exitCodes.severalMatches
  }
  if (entry.type === 'hotp' && !services.canWrite) {
    return refuse(context, text.counterWhileRunning, exitCodes.appIsRunning)
  }
  const made = await codeOf(context, entry, command.isNext)
  if (!made.ok) return failed(context, made.error)
  const { code, validUntilMs } = made.value
  if (command.isCopied) {
    await services.copy(code, (seconds) => say(text.copied(labelOf(entry), seconds)))
  } else if (command.isJson) {
    const validUntil = validUntilMs === null ? null : new Date(validUntilMs).toISOString()
    print(JSON.stringify({ issuer: entry.issuer, account: entry.name, code, validUntil }))
  } else {
    print(code)
  }
  return exitCodes.done
}

async function codeOf(
  { services: { vault } }: CommandContext,
  { id, type, periodSeconds }: EntrySummary,
  isNext: boolean,
) {
  // The counter is on the disk before the code is shown.
  const codes = type === 'hotp' ? await vault.nextCode(id) : vault.codes()
  if (!codes.ok) return codes
  const code = Array.isArray(codes.value) ? codes.value.find((one) => one.id === id) : codes.value
  if (code === undefined) return { ok: false, error: { code: 'entry-not-found' } } as const
  const { digits, nextDigits, validUntilMs } = code
  const isFollowing = isNext && nextDigits !== null && validUntilMs !== null
  return {
    ok: true,
    value: isFollowing
      ? { code: nextDigits, validUntilMs: validUntilMs + periodSeconds * 1000 }
      : { code: digits, validUntilMs },
  } as const
}
