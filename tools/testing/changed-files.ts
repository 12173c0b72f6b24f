import { runCommand } from '../process/run-command.ts'

/** The files that git reports as changed since the last commit, or as new; deleted ones are left out. */
export async function changedFiles(): Promise<readonly string[]> {
  const lists = await Promise.all([
    runCommand('git', ['diff', '--name-only', '--diff-filter=d', 'HEAD']),
    runCommand('git', ['ls-files', '--others', '--exclude-standard']),
  ])
  return lists.flatMap(({ output }) => output.split('\n')).filter((file) => file !== '')
}
