/** A small Debian in a folder, in which tests install packages as on a computer of its own. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { withFileLock } from '../process/file-lock.ts'
import { runCommand, type CommandResult } from '../process/run-command.ts'
import { ToolError } from '../process/tool-error.ts'

const RELEASE = 'bookworm'
const MIRROR = 'http://deb.debian.org/debian'

/** Whoever works on that computer. */
export const PERSON = { name: 'ana', id: 1000, home: '/home/ana' } as const
type Who = 'root' | 'person'

export interface DebianRoot {
  readonly folder: string
  /** Runs a command in it to its end. */
  run(who: Who, command: readonly string[]): Promise<CommandResult>
  /** The program and its arguments that run a command in it, for those who start processes themselves. */
  inside(who: Who, command: readonly string[], env?: Readonly<Record<string, string>>): string[]
  remove(): Promise<void>
}

/** A new computer, copied from one that was made once and is kept in `cacheFolder`. */
export async function newDebianRoot(cacheFolder: string): Promise<DebianRoot> {
  const base = path.join(cacheFolder, `debian-${RELEASE}`)
  const archives = path.join(cacheFolder, 'debian-archives')
  await withFileLock(`${base}.lock`, async () => {
    if (!existsSync(base)) await makeBase(base)
  })
  await mkdir(archives, { recursive: true })
  const folder = await mkdtemp(path.join(tmpdir(), 'sync-debian-'))
  // Node's copy keeps no owners.
  const copied = await runCommand('cp', ['-a', `${base}/.`, folder])
  if (copied.exitCode !== 0) throw new ToolError(`cp failed:\n${copied.output.trim()}`)
  return rooted(folder, archives)
}

/** @throws ToolError with what mmdebstrap wrote. */
async function makeBase(base: string): Promise<void> {
  const unfinished = `${base}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  const made = await runCommand('mmdebstrap', [
    '--variant=minbase',
    '--mode=root',
    '--aptopt=APT::Keep-Downloaded-Packages "true"',
    '--dpkgopt=force-unsafe-io',
    '--include=ca-certificates',
    RELEASE,
    unfinished,
    MIRROR,
  ])
  if (made.exitCode !== 0) throw new ToolError(`mmdebstrap failed:\n${made.output.trim()}`)
  await rename(unfinished, base)
}

/**
 * Mounts end with the process. The folder becomes the root of its own mounts (pivot_root), because the kernel refuses
 * user namespaces to whoever is in a chroot.
 */
const ENTER = `
folder=$1; archives=$2; who=$3; shift 3
mount --make-rprivate /
mount --bind "$folder" "$folder"
mount -t proc proc "$folder/proc"
mount --rbind /dev "$folder/dev"
mount --rbind /sys "$folder/sys"
mkdir -p "$folder/var/cache/apt/archives" "$folder/.before"
mount --bind "$archives" "$folder/var/cache/apt/archives"
cp /etc/resolv.conf "$folder/etc/resolv.conf"
cd "$folder"
pivot_root . .before
umount -l /.before
[ "$who" = root ] && exec "$@"
exec setpriv --reuid="$who" --regid="$who" --clear-groups "$@"
`

const OWN_MOUNTS = 'unshare --mount --pid --fork --kill-child sh -ec'.split(' ')

function rooted(folder: string, archives: string): DebianRoot {
  const inside: DebianRoot['inside'] = (who, command, env = {}) => {
    const user = who === 'root' ? 'root' : String(PERSON.id)
    const variables = {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      LANG: 'C.UTF-8',
      DEBIAN_FRONTEND: 'noninteractive',
      HOME: who === 'root' ? '/root' : PERSON.home,
      ...env,
    }
    const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`)
    return [...OWN_MOUNTS, ENTER, 'sh', folder, archives, user, 'env', '-i', ...pairs, ...command]
  }
  return {
    folder,
    inside,
    run: (who, command) => {
      const [program = '', ...args] = inside(who, command)
      return runCommand(program, args)
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Adds the person who will use the app there. */
export async function addPerson(root: DebianRoot): Promise<void> {
  const { name, id } = PERSON
  const added = await root.run('root', ['useradd', '--create-home', '--uid', String(id), name])
  if (added.exitCode !== 0) throw new ToolError(`useradd failed:\n${added.output.trim()}`)
  await writeFile(
    path.join(root.folder, 'etc/apt/apt.conf.d/99test'),
    'Acquire::Languages "none";\n',
  )
}
