/** The walls between the rooms, by place: the target of an import decides, however it is spelled. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { projectFolder } from './project.ts'
import { runScript } from './process/tool-error.ts'
import { circlesOf } from './walls/circles.ts'
import { readSource } from './walls/imports.ts'
import { importedFiles, violationsOf } from './walls/violations.ts'

/** A sentence for each violation below `folder`, with file and line, and one for each circle of files. */
export function findViolations(folder: string = projectFolder): readonly string[] {
  const sources = globSync(['src-*/**/*.{ts,tsx}', 'conformance/**/*.ts'], { cwd: folder })
    .map((file) => file.split(path.sep).join('/'))
    .toSorted()
    .map((file) => ({
      file,
      facts: readSource(file, readFileSync(path.join(folder, file), 'utf8')),
    }))
  const graph = new Map(sources.map(({ file, facts }) => [file, importedFiles(file, facts)]))
  return [
    ...sources.flatMap(({ file, facts }) => violationsOf(file, facts)),
    ...circlesOf(graph).map(
      (circle) =>
        `${circle.join(' ')} import each other: what they share belongs into a file below.`,
    ),
  ]
}

if (import.meta.main) {
  await runScript(async () => {
    const violations = findViolations()
    for (const violation of violations) console.log(violation)
    return violations.length === 0 ? 0 : 1
  })
}
