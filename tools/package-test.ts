/**
 * Makes the .deb and the .rpm, with the stand-in runtime if there is no other, and tests them: what is inside, and
 * installed in a small Debian. `package-test.ts built` takes out/ as it is.
 */
import path from 'node:path'

import { ensureSystemPackages } from './machine/system-packages.ts'
import { packageCommand, projectFolder } from './project.ts'
import { runNode } from './process/run-command.ts'
import { runScript, ToolError } from './process/tool-error.ts'

async function testPackages(args: readonly string[]): Promise<number> {
  if (process.getuid?.() !== 0)
    throw new ToolError(
      'Packages are installed in a small Debian, which only root can make. Try sudo.',
    )
  await ensureSystemPackages('package')
  // gzip: a test waits for it, and nobody downloads the result.
  const kinds = '--linux deb rpm -c.deb.compression=gz -c.rpm.compression=gzip'.split(' ')
  const isBuilt = args[0] === 'built'
  const made = await runNode(
    [
      path.join(projectFolder, 'tools/package.ts'),
      ...(isBuilt ? ['built'] : []),
      '--with-stand-in',
      ...kinds,
    ],
    { output: 'show' },
  )
  if (made.exitCode !== 0) return made.exitCode
  const config = path.join(projectFolder, 'tests/package/vitest.config.ts')
  const tests = [packageCommand('vitest'), 'run', '--config', config]
  const result = await runNode([...tests, ...args.slice(isBuilt ? 1 : 0)], { output: 'show' })
  return result.exitCode
}

if (import.meta.main) await runScript(() => testPackages(process.argv.slice(2)))
