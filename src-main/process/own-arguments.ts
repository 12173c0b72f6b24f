import { resolve } from 'node:path'

/** The arguments behind the program, and in development behind the folder of the app (`appPath`, else null). */
export function ownArguments(argv: readonly string[], appPath: string | null): readonly string[] {
  const given = argv.slice(1)
  const at = appPath === null ? -1 : given.findIndex((arg) => resolve(arg) === resolve(appPath))
  return at === -1 ? given : given.toSpliced(at, 1)
}
