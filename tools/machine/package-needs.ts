/** Which Debian packages Electron and the tests need, and which of them a machine lacks: decisions, no effects. */

/**
 * `run`: to start the app. `test`: also to drive it, with a key store and a second authenticator. `package`: to start it
 * and to make, check and install its packages.
 */
export type PackageKind = 'run' | 'test' | 'package'

interface Requirement {
  /** A shared library, a command on PATH, or a package that has neither. */
  readonly kind: 'library' | 'command' | 'package'
  readonly name: string
  /** The package's names in the releases of Debian and Ubuntu, newest first. */
  readonly packages: readonly [string, ...string[]]
}

/** Opened by parts of Chromium that the app does not use. */
const isForBrowsersOnly = new Set(['libxss1', 'libxtst6'])

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

/** What the packages of the app must bring: library, and its package's names. */
export const electronLibraries: readonly (readonly [string, readonly string[]])[] = electronNeeds
  .filter(({ packages }) => !isForBrowsersOnly.has(packages[0]))
  .map(({ name, packages }) => [name, packages])

const displayNeeds: readonly Requirement[] = [{ kind: 'command', name: 'Xvfb', packages: ['xvfb'] }]

const testNeeds: readonly Requirement[] = [
  { kind: 'command', name: 'dbus-daemon', packages: ['dbus'] },
  { kind: 'command', name: 'dbus-send', packages: ['dbus'] },
  { kind: 'command', name: 'gnome-keyring-daemon', packages: ['gnome-keyring'] },
  // An X server with several displays, which Xvfb does not offer.
  {
    kind: 'package',
    name: 'xserver-xorg-video-dummy',
    packages: ['xserver-xorg-video-dummy'],
  },
  // Puts an authority into the store that Chromium reads on Linux.
  { kind: 'command', name: 'certutil', packages: ['libnss3-tools'] },
  { kind: 'command', name: 'openssl', packages: ['openssl'] },
  { kind: 'command', name: 'weston', packages: ['weston'] },
  { kind: 'command', name: 'oathtool', packages: ['oathtool'] },
  // A second reader of QR codes.
  { kind: 'command', name: 'zbarimg', packages: ['zbar-tools'] },
  // Presses keys as a keyboard does.
  { kind: 'command', name: 'xdotool', packages: ['xdotool'] },
  // A desktop's tray.
  { kind: 'command', name: 'xfce4-panel', packages: ['xfce4-panel'] },
  // Changes the clock of a running program.
  { kind: 'command', name: 'faketime', packages: ['faketime'] },
  // Its server is not on PATH.
  { kind: 'package', name: 'postgresql', packages: ['postgresql'] },
  // The system font of screenshots: with this font alone, they look the same on every machine.
  { kind: 'package', name: 'fonts-noto-core', packages: ['fonts-noto-core'] },
]

const packagingNeeds: readonly Requirement[] = [
  { kind: 'command', name: 'rpmbuild', packages: ['rpm'] },
  { kind: 'command', name: '7za', packages: ['p7zip-full'] },
  { kind: 'command', name: 'desktop-file-validate', packages: ['desktop-file-utils'] },
  { kind: 'command', name: 'lintian', packages: ['lintian'] },
  { kind: 'command', name: 'mmdebstrap', packages: ['mmdebstrap'] },
  // The repositories of the packages.
  { kind: 'command', name: 'dpkg-scanpackages', packages: ['dpkg-dev'] },
  { kind: 'command', name: 'gpg', packages: ['gpg'] },
  { kind: 'command', name: 'createrepo_c', packages: ['createrepo-c'] },
  { kind: 'command', name: 'oathtool', packages: ['oathtool'] },
]

const namesOf = (kind: Requirement['kind']): readonly string[] =>
  [...electronNeeds, ...displayNeeds, ...testNeeds, ...packagingNeeds]
    .filter((need) => need.kind === kind)
    .map((need) => need.name)

/** The items to look for on a machine. */
export const libraryNeeds = namesOf('library')
export const commandNeeds = namesOf('command')
export const packageNeeds = namesOf('package')

/** The items found on a machine. */
export interface Probe {
  readonly libraries: ReadonlySet<string>
  readonly commands: ReadonlySet<string>
  readonly packages: ReadonlySet<string>
  readonly hasDisplay: boolean
}

/** The missing packages; each is a list of alternative names, one of which is to be installed. */
export function missingPackages(
  kind: PackageKind,
  probe: Probe,
): readonly (readonly [string, ...string[]])[] {
  const needsDisplay = kind !== 'run' || !probe.hasDisplay
  const needs = [
    ...electronNeeds,
    ...(needsDisplay ? displayNeeds : []),
    ...(kind === 'test' ? testNeeds : []),
    ...(kind === 'package' ? packagingNeeds : []),
  ]
  const present = { library: probe.libraries, command: probe.commands, package: probe.packages }
  const missing = needs
    .filter((need) => !present[need.kind].has(need.name))
    .map((need) => need.packages)
  // One package may meet two needs.
  return missing.filter(
    (packages, index) => missing.findIndex((other) => other[0] === packages[0]) === index,
  )
}

/** For each package, the first name that this release knows; undefined when it knows no name of one of them. */
export function chooseNames(
  missing: readonly (readonly string[])[],
  known: ReadonlySet<string>,
): readonly string[] | undefined {
  const names = missing.map((packages) => packages.find((name) => known.has(name)))
  return names.every((name) => name !== undefined) ? names : undefined
}

/** The packages that have a version to install, from the output of `apt-cache policy`. */
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

/** The library names from the output of `ldconfig -p`. */
export function parseLibraries(output: string): ReadonlySet<string> {
  return new Set(output.split('\n').flatMap((line) => /^\t(\S+) \(/.exec(line)?.[1] ?? []))
}
