/** The Debian packages that Electron and the tests need, and their installation. */
import { existsSync } from 'node:fs'
import path from 'node:path'

import { hasDisplay } from './display.ts'
import {
  chooseNames,
  commandNeeds,
  libraryNeeds,
  missingPackages,
  packageNeeds,
  parseLibraries,
  parsePolicy,
  type PackageKind,
  type Probe,
} from './package-needs.ts'
import { runCommand } from '../process/run-command.ts'
import { runScript, ToolError } from '../process/tool-error.ts'

/**
 * Makes sure that the system packages for Electron (and the tests) are there; installs them when root on
 * Debian. Does nothing on macOS and Windows, where Electron brings everything it needs.
 * @throws ToolError naming the packages, or the command to run, when it cannot install them.
 */
export async function ensureSystemPackages(
  kind: PackageKind,
  print: (line: string) => void = console.log,
): Promise<void> {
  if (process.platform !== 'linux') return
  const missing = missingPackages(kind, await probeMachine())
  if (missing.length === 0) return
  if (!onPath('apt-get')) {
    const names = missing.map((packages) => packages.at(-1)).join(' ')
    throw new ToolError(
      `This machine lacks libraries or commands that on Debian are in these packages: ${names}. Install what provides them here, then try again.`,
    )
  }
  const isRoot = process.getuid?.() === 0
  const names = await availableNames(missing, isRoot)
  const command = `apt-get install --yes --no-install-recommends ${names.join(' ')}`
  if (!isRoot)
    throw new ToolError(
      `Some system packages are missing. Run this, then try again:\n  sudo ${command}`,
    )
  print(`Installing system packages: ${names.join(' ')}`)
  await install(names)
}

async function probeMachine(): Promise<Probe> {
  const [libraries, installed] = await Promise.all([
    runCommand('ldconfig', ['-p'], { env: { PATH: systemPath() } }),
    runCommand('dpkg-query', [
      '--show',
      '--showformat=${Package} ${db:Status-Status}\n',
      ...packageNeeds,
    ]),
  ])
  return {
    // Without ldconfig the libraries cannot be checked, so they count as present.
    libraries:
      libraries.exitCode === 127 ? new Set(libraryNeeds) : parseLibraries(libraries.output),
    commands: new Set(commandNeeds.filter(onPath)),
    // Without dpkg the fonts cannot be checked, so they count as present.
    packages:
      installed.exitCode === 127
        ? new Set(packageNeeds)
        : new Set(packageNeeds.filter((name) => installed.output.includes(`${name} installed`))),
    hasDisplay: hasDisplay(process.platform, process.env),
  }
}

/** ldconfig is in a folder that only root's PATH contains. */
function systemPath(): string {
  return `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`
}

function onPath(command: string): boolean {
  return systemPath()
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, command)))
}

async function availableNames(
  missing: readonly (readonly string[])[],
  isRoot: boolean,
): Promise<readonly string[]> {
  const choose = async (): Promise<readonly string[] | undefined> =>
    chooseNames(
      missing,
      parsePolicy(
        (await runCommand('apt-cache', ['policy', ...missing.flat()], { env: { LC_ALL: 'C' } }))
          .output,
      ),
    )
  const names = await choose()
  if (names !== undefined) return names
  // A fresh machine has no package lists yet.
  if (isRoot) await aptGet(['update'])
  return (await choose()) ?? missing.map((packages) => packages.at(-1) ?? '')
}

async function install(names: readonly string[]): Promise<void> {
  const args = ['install', '--yes', '--no-install-recommends', ...names]
  if ((await aptGet(args)).exitCode === 0) return
  // Old lists name files that the mirror no longer has.
  await aptGet(['update'])
  const second = await aptGet(args)
  if (second.exitCode !== 0)
    throw new ToolError(`apt-get could not install ${names.join(' ')}:\n${second.output.trim()}`)
}

function aptGet(args: readonly string[]): ReturnType<typeof runCommand> {
  return runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  })
}

if (import.meta.main) {
  await runScript(async () => {
    await ensureSystemPackages(process.argv[2] === 'test' ? 'test' : 'run')
    return 0
  })
}
