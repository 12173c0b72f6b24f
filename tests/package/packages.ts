/** The packages that were made last. */
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder, readManifest } from '../../tools/project.ts'

const release = join(projectFolder, 'release')

/** The package of this version with this ending. */
export function packageFile(ending: 'deb' | 'rpm'): string {
  const { version } = readManifest()
  const name = readdirSync(release).find(
    (file) => file.includes(version) && file.endsWith(`.${ending}`),
  )
  if (name === undefined) throw new Error(`There is no .${ending} in ${release}.`)
  return join(release, name)
}

/** What a command writes, as lines. */
export function lines(command: string, ...args: readonly string[]): string[] {
  const output = execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  return output.split('\n').filter((line) => line !== '')
}
