/** The Debian packages that Electron and the tests need, and how they get here. */
import { existsSync } from 'node:fs'
import path from 'node:path'

import { hasDisplay } from './display.ts'
import { runCommand } from './run-command.ts'
import { runScript, ToolError } from './tool-error.ts'

/** `run`: to start the app. `test`: also to drive it, with a key store and a second authenticator. */
export type PackageKind = 'run' | 'test'

interface Requirement {
  /** A shared library, a command on PATH, or a package with nothing of the two. */
  readonly kind: 'library' | 'command' | 'package'
  readonly name: string
  /** The package's names over the releases of Debian and Ubuntu, newest first. */
  readonly packages: readonly [string, ...string[]]
}

const electronNeeds: readonly Requirement[] = [
  { kind: 'library', name: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { kind: 'library', name: 'libnss3.so', packages: ['libnss3'] },
  { kind: 'library', name: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { kind: 'library', name: 'libgbm.so.1', packages: ['libgbm1'] },
  { kind: 'library', name: 'libXss.so.1', packages: ['libxss1'] },
  { kind: 'library', name: 'libXtst.so.6', packages: ['libxtst6'] },
  { kind: 'library', name: 'libatspi.so.0', packages: ['libatspi2.0-0t64', 'libatspi2.0-0'] },
  { kind: 'library', name: 'libnotify.so.4', packages: ['libnotify4'] },
  { kind: 'library', name: 'libsecret-1.so.0', packages: ['libsecret-1-0'] },
]

const displayNeeds: readonly Requirement[] = [{ kind: 'command', name: 'Xvfb', packages: ['xvfb'] }]

const testNeeds: readonly Requirement[] = [
  { kind: 'command', name: 'dbus-daemon', packages: ['dbus'] },
  { kind: 'command', name: 'dbus-send', packages: ['dbus'] },
  { kind: 'command', name: 'gnome-keyring-daemon', packages: ['gnome-keyring'] },
  { kind: 'command', name: 'oathtool', packages: ['oathtool'] },
  // The system font of screenshots: with it alone they look the same on every machine.
  { kind: 'package', name: 'fonts-noto-core', packages: ['fonts-noto-core'] },
]

/** What was found on a machine. */
export interface Probe {
  readonly libraries: ReadonlySet<string>
  readonly commands: ReadonlySet<string>
  readonly packages: ReadonlySet<string>
  readonly hasDisplay: boolean
}

/** The packages that are missing; each is a list of names, of which one is to be installed. */
export function missingPackages(
  kind: PackageKind,
  probe: Probe,
): readonly (readonly [string, ...string[]])[] {
  const needsDisplay = kind === 'test' || !probe.hasDisplay
  const needs = [
    ...electronNeeds,
    ...(needsDisplay ? displayNeeds : []),
    ...(kind === 'test' ? testNeeds : []),
  ]
  const present = { library: probe.libraries, command: probe.commands, package: probe.packages }
  const missing = needs
    .filter((need) => !present[need.kind].has(need.name))
    .map((need) => need.packages)
  // Two needs may be met by one package.
  return missing.filter(
    (packages, index) => missing.findIndex((other) => other[0] === packages[0]) === index,
  )
}

/** The first name of each that this release knows; undefined when it knows none of one. */
export function chooseNames(
  missing: readonly (readonly string[])[],
  known: ReadonlySet<string>,
): readonly string[] | undefined {
  const names = missing.map((packages) => packages.find((name) => known.has(name)))
  return names.every((name) => name !== undefined) ? names : undefined
}

/** The packages that have a version to install, out of what `apt-cache policy` prints. */
export function parsePolicy(output: string): ReadonlySet<string> {
  const known = new Set<string>()
  let current = ''
  for (const line of output.split('\n')) {
    if (/^\S+:$/.test(line)) current = line.slice(0, -1)
    const candidate = /^ {2}Candidate: (.*)$/.exec(line)?.[1]
    if (candidate !== undefined && candidate !== '(none)') known.add(current)
  }
  return known
}

/** The library names out of what `ldconfig -p` prints. */
export function parseLibraries(output: string): ReadonlySet<string> {
  return new Set(output.split('\n').flatMap((line) => /^\t(\S+) \(/.exec(line)?.[1] ?? []))
}

/**
 * Makes sure that what Electron (and the tests) need from the system is there; installs it when root on Debian.
 * Does nothing on macOS and Windows, where Electron brings all it needs.
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
  const commands = [...displayNeeds, ...testNeeds]
    .filter((need) => need.kind === 'command')
    .map((need) => need.name)
  const packages = testNeeds.filter((need) => need.kind === 'package').map((need) => need.name)
  const [libraries, installed] = await Promise.all([
    runCommand('ldconfig', ['-p'], { env: { PATH: systemPath() } }),
    runCommand('dpkg-query', [
      '--show',
      '--showformat=${Package} ${db:Status-Status}\n',
      ...packages,
    ]),
  ])
  return {
    libraries: parseLibraries(libraries.output),
    commands: new Set(commands.filter(onPath)),
    // Without dpkg nobody can say whether a font is there: do not ask for it.
    packages:
      installed.exitCode === 127
        ? new Set(packages)
        : new Set(packages.filter((name) => installed.output.includes(`${name} installed`))),
    hasDisplay: hasDisplay(process.platform, process.env),
  }
}

/** ldconfig lives where only root's PATH looks. */
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
