/**
 * Writes the HTTP contract as an OpenAPI document, and its table of problems. `--check`: reports whether they
 * are up to date.
 */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeDocument } from './openapi/document.ts'
import { problemTable, withProblemTable } from './openapi/problem-table.ts'
import { loadNamedSchemas } from './openapi/schemas.ts'
import { projectFolder } from './project.ts'
import { runScript } from './process/tool-error.ts'

/** The files generated from the contract, by their path in the project, with their correct content. */
export async function openapiFiles(): Promise<Readonly<Record<string, string>>> {
  const readme = 'docs/api/README.md'
  const { docs } = await loadNamedSchemas()
  return {
    'docs/api/openapi.json': `${JSON.stringify(await makeDocument(), null, 2)}\n`,
    [readme]: withProblemTable(
      await readFile(path.join(projectFolder, readme), 'utf8'),
      problemTable(docs),
    ),
  }
}

async function main(isCheck: boolean): Promise<number> {
  let exitCode = 0
  for (const [name, text] of Object.entries(await openapiFiles())) {
    const file = path.join(projectFolder, name)
    const isCurrent = (await readFile(file, 'utf8').catch(() => null)) === text
    if (isCheck && !isCurrent) exitCode = 1
    else if (!isCurrent) await writeFile(file, text)
    console.log(`${isCurrent ? 'current ' : isCheck ? 'OUTDATED' : 'written '} ${name}`)
  }
  return exitCode
}

if (import.meta.main) await runScript(() => main(process.argv.includes('--check')))
