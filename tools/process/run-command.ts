import { spawn } from 'node:child_process'

import { projectFolder } from '../project.ts'

export interface CommandOptions {
  readonly cwd?: string
  /** Added to this process's environment; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Killed after this long, with exit code 124. */
  readonly timeoutMs?: number
  /** `show` lets the command write to this terminal; `collect` (the default) returns what it wrote. */
  readonly output?: 'collect' | 'show'
}

export interface CommandResult {
  readonly exitCode: number
  /** stdout and stderr in the order of arrival; empty when shown. */
  readonly output: string
}

/** Runs a command to its end. A command that fails, or does not exist (127), gives a value and does not throw. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? projectFolder,
      env: { ...process.env, ...options.env },
      stdio:
        options.output === 'show' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    })
    let output = ''
    const collect = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', (error) => resolve({ exitCode: 127, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ exitCode: code ?? 124, output }))
  })
}

/** Runs one of our scripts, or a package's, with the same Node. */
export function runNode(
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return runCommand(process.execPath, args, options)
}
