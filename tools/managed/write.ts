/**
 * Writes what administrators get of the table of managed settings: the guide's table, a JSON schema, a template for
 * group policy and an example of a profile. `--check`: reports whether they are up to date.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { managedNames, managedSettings } from '../../src-shared/model/managed/managed-settings.ts'
import { adml, admx } from './group-policy.ts'
import { withTable } from './guide.ts'
import { mobileconfig } from './profile.ts'
import { runScript } from '../process/tool-error.ts'
import { projectFolder } from '../project.ts'

function jsonSchema(): string {
  const shape = Object.fromEntries(
    managedNames.map((name) => {
      const { schema, means } = managedSettings[name]
      return [name, schema.optional().describe(means)]
    }),
  )
  const schema = z.toJSONSchema(z.strictObject(shape), { io: 'input' })
  return `${JSON.stringify({ title: 'Managed settings of Sync Desktop', ...schema }, null, 2)}\n`
}

/** The files that are made from the table, by their path in the project, with their right content. */
export async function managedFiles(): Promise<Readonly<Record<string, string>>> {
  const guide = 'docs/managed-settings.md'
  const folder = 'docs/managed-settings'
  return {
    [guide]: withTable(await readFile(path.join(projectFolder, guide), 'utf8')),
    [`${folder}/managed.schema.json`]: jsonSchema(),
    [`${folder}/windows/SyncDesktop.admx`]: admx(),
    [`${folder}/windows/en-US/SyncDesktop.adml`]: adml(),
    [`${folder}/sync-desktop.mobileconfig`]: mobileconfig(),
  }
}

async function main(isCheck: boolean): Promise<number> {
  let exitCode = 0
  for (const [name, text] of Object.entries(await managedFiles())) {
    const file = path.join(projectFolder, name)
    const isCurrent = (await readFile(file, 'utf8').catch(() => null)) === text
    if (isCheck && !isCurrent) exitCode = 1
    else if (!isCurrent) {
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, text)
    }
    console.log(`${isCurrent ? 'current ' : isCheck ? 'OUTDATED' : 'written '} ${name}`)
  }
  return exitCode
}

if (import.meta.main) await runScript(() => main(process.argv.includes('--check')))
