/** `npm run conformance`: exit code 0 when all checks passed, 1 when not, 2 when none could be run. */
import { mkdtemp, readFile, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArguments, USAGE, type SuiteArguments } from './arguments.ts'
import { allChecks } from './checks/all.ts'
import { resultLines, summaryLine, summaryOf } from './report.ts'
import { createRescueFile } from './rescue/rescue-file.ts'
import { runConformance, Unsuitable } from './run.ts'
import { Unreachable, type Clock } from './http/transport.ts'
import type { TestAccount } from './world/account.ts'

const clock: Clock = {
  nowMs: Date.now,
  waitUntilMs: async (instantMs) => wait(Math.max(0, instantMs - Date.now())),
}

async function readPassword(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Unsuitable('The password file cannot be read.')
  })
  const [password = ''] = text.split(/\r?\n/)
  if (password === '') throw new Unsuitable('The first line of the password file is empty.')
  return password
}

async function readAccount(account: {
  readonly email: string
  readonly passwordFile: string
}): Promise<TestAccount> {
  return { email: account.email, password: await readPassword(account.passwordFile) }
}

/**
 * A signal ends the run after the present check, with the account put back. Further signals change nothing: a
 * terminal sends one to npm and to us, and npm forwards its own.
 */
function stopBySignal(): AbortController {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!stopping.signal.aborted) console.error('Stopping, and putting the account back.')
      stopping.abort()
    })
  }
  return stopping
}

async function run({ url, only, withLockout, json, ...accounts }: SuiteArguments) {
  const account = await readAccount(accounts)
  const administrator =
    accounts.administrator === null ? null : await readAccount(accounts.administrator)
  const folder = await mkdtemp(path.join(tmpdir(), 'sync-conformance-'))
  const rescueFile = path.join(folder, 'second-factor.txt')
  const stopping = stopBySignal()
  // Kept when the account could not be put back: it is the only key to the account.
  console.error(`While the run has a second factor on, it is kept in ${rescueFile}.`)
  const startedAt = new Date().toISOString()
  const { results } = await runConformance({
    baseUrl: url,
    account,
    administrator,
    clock,
    rescue: createRescueFile(rescueFile),
    only,
    withLockout,
    onResult: (result) => (json ? undefined : console.log(resultLines(result))),
    signal: stopping.signal,
  }).finally(() => rmdir(folder).catch(() => undefined))
  const summary = summaryOf(results)
  const isPassed = summary.failed + summary.blocked === 0 && !stopping.signal.aborted
  if (json) console.log(JSON.stringify({ url, startedAt, isPassed, ...summary, results }, null, 2))
  else console.log(summaryLine(summary))
  return isPassed ? 0 : 1
}

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseArguments(args)
  switch (parsed.kind) {
    case 'help':
      console.log(USAGE)
      return 0
    case 'list':
      for (const { name, clause } of allChecks) console.log(`${name}: ${clause}`)
      return 0
    case 'refused':
      console.error(`${parsed.reason}\n\n${USAGE}`)
      return 2
    case 'run':
      try {
        return await run(parsed.value)
      } catch (error) {
        if (!(error instanceof Unsuitable || error instanceof Unreachable)) throw error
        console.error(error.message)
        return 2
      }
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2))
