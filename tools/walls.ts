/** The walls between the rooms, by place: however an import is spelled, its target decides. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { projectFolder } from './project.ts'
import { runScript } from './tool-error.ts'
import { readSource } from './walls/imports.ts'
import { violationsOf } from './walls/violations.ts'

/** A sentence for each violation below `folder`, with file and line. */
export function findViolations(folder: string = projectFolder): readonly string[] {
  return globSync(['src-*/**/*.{ts,tsx}', 'conformance/**/*.ts'], { cwd: folder })
    .map((file) => file.split(path.sep).join('/'))
    .toSorted()
    .flatMap((file) =>
      violationsOf(file, readSource(file, readFileSync(path.join(folder, file), 'utf8'))),
    )
}

if (import.meta.main) {
  await runScript(async () => {
    const violations = findViolations()
    for (const violation of violations) console.log(violation)
    return violations.length === 0 ? 0 : 1
  })
}
