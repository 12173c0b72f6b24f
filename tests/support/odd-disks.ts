// Folders as people have them when something went wrong: on a full disk, on a read-only disk, owned by
// someone else. Real mounts, which only root on Linux can make.
import { execFile } from 'node:child_process'
import { chmod, mkdir, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether this process may mount file systems. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0

export interface Mounted {
  /** Fills the disk to the last byte. */
  fill(): Promise<void>
  makeReadOnly(): Promise<void>
  unmount(): Promise<void>
}

/** Mounts a small separate disk at a new folder. */
export async function mountDisk(folder: string, megabytes: number): Promise<Mounted> {
  await mkdir(folder, { recursive: true })
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  return {
    async fill() {
      const file = await open(join(folder, 'filler'), 'w')
      let size = 1024 * 1024
      while (size >= 1) {
        try {
          await file.write(Buffer.alloc(size))
        } catch {
          size = Math.floor(size / 2)
        }
      }
      await file.close()
    },
    makeReadOnly: async () => {
      await run('mount', ['-o', 'remount,ro', folder])
    },
    unmount: async () => {
      await run('umount', ['--lazy', folder])
    },
  }
}

/** The uid of "nobody" on Debian. */
export const NOBODY = 65_534

/**
 * A program that runs another as "nobody", from a place that everyone can read. Returns its path and a
 * function that removes it.
 */
export async function asNobody(
  folder: string,
  programFolder: string,
  program: string,
): Promise<{ path: string; undo: () => Promise<void> }> {
  const place = join(folder, 'program')
  await mkdir(place, { recursive: true })
  await chmod(folder, 0o755)
  await run('mount', ['--bind', programFolder, place])
  const path = join(folder, 'as-nobody')
  const command = `exec setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups "${join(place, program)}" "$@"`
  await writeFile(path, `#!/bin/sh\n${command}\n`)
  await chmod(path, 0o755)
  return {
    path,
    async undo() {
      await run('umount', ['--lazy', place])
      await rm(path, { force: true })
    },
  }
}
