/**
 * Makes a signed apt repository, and a dnf one, from the packages in release/. docs/updates.md says how they are used.
 *   release-repository.ts --key KEY --to FOLDER --url ADDRESS [--from release] [--suite stable] [--days 30] [--gpg-home FOLDER]
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'

import { projectFolder } from './project.ts'
import { runCommand } from './process/run-command.ts'
import { runScript, ToolError } from './process/tool-error.ts'
import { makeAptRepository, sourcesFile } from './publish/apt-repository.ts'
import { makeDnfRepository, repoFile } from './publish/dnf-repository.ts'

const text = { type: 'string' } as const

async function makeRepositories(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      key: text,
      to: text,
      url: text,
      from: { ...text, default: path.join(projectFolder, 'release') },
      suite: { ...text, default: 'stable' },
      days: { ...text, default: '30' },
      'gpg-home': text,
    },
  })
  const { key, to, url, from, suite } = values
  if (key === undefined || to === undefined || url === undefined)
    throw new ToolError('--key, --to and --url are needed.')
  const gpgHome = values['gpg-home']
  const wish = {
    from,
    to: path.resolve(to),
    key,
    suite,
    now: new Date(),
    days: Number(values.days),
    ...(gpgHome === undefined ? {} : { gpgHome }),
  }
  await makeAptRepository(wish)
  await writeFile(path.join(wish.to, 'sync-desktop.sources'), sourcesFile(url, suite))
  const hasDnf = (await runCommand('createrepo_c', ['--version'])).exitCode === 0
  const count = hasDnf ? await makeDnfRepository(wish) : 0
  if (count > 0) await writeFile(path.join(wish.to, 'sync-desktop.repo'), repoFile(url))
  console.log(
    [
      `For apt: ${wish.to}`,
      hasDnf ? `For dnf: ${count} packages` : 'Not for dnf: createrepo_c is not here.',
    ].join('\n'),
  )
  return 0
}

if (import.meta.main) await runScript(() => makeRepositories(process.argv.slice(2)))
