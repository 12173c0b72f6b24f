import type { Result } from '../../../../src-shared/model/result.ts'
import type { Picture, ScanReport } from '../../../../src-shared/model/vault/scan.ts'
import type { ReadPicture } from '../pictures/read-picture.ts'
import type { ScanShell } from './scan-shell.ts'

type Answer = Result<ScanReport>

/** Runs one scan at main; null when another has begun, or the dialog was closed, meanwhile. */
async function askOnce(
  { run }: ScanShell,
  ask: (sourceId: string) => Promise<Answer>,
): Promise<Answer | null> {
  const own = run.begin()
  const answer = await ask(own)
  return run.isCurrent(own) ? answer : null
}

/** Searches all displays; `isShared` when the user shares what they choose in the system's dialog. */
export async function searchScreens(
  shell: ScanShell,
  { behind = false, isShared = false } = {},
): Promise<void> {
  shell.show(isShared ? { phase: 'scanning', isShared } : { phase: 'scanning' })
  const answer = await askOnce(shell, (sourceId) =>
    shell.incoming.scanScreens({ sourceId, behind }),
  )
  if (answer !== null) shell.receive(answer)
}

/** Reads key URIs that were pasted. */
export async function searchText(shell: ScanShell, text: string): Promise<void> {
  shell.show({ phase: 'scanning' })
  const answer = await askOnce(shell, (sourceId) => shell.incoming.readText({ sourceId, text }))
  if (answer !== null) shell.receive(answer)
}

/** Reads the link that main keeps. */
export async function readOpenedLink(shell: ScanShell): Promise<void> {
  shell.show({ phase: 'scanning' })
  const answer = await askOnce(shell, (sourceId) => shell.incoming.readOpenedLink({ sourceId }))
  if (answer !== null) shell.receive(answer)
}

/** Searches one picture; `isGlance` when the next one follows at once. */
export function searchPicture(
  shell: ScanShell,
  picture: Picture,
  isGlance: boolean,
): Promise<Answer | null> {
  return askOnce(shell, (sourceId) => shell.incoming.scanPicture({ sourceId, picture, isGlance }))
}

/** Searches a picture file, and if it shows no code, the other ways to draw it. */
export async function searchFile(
  shell: ScanShell,
  readPicture: ReadPicture,
  file: Blob,
): Promise<void> {
  shell.show({ phase: 'scanning' })
  const read = await readPicture(file)
  if (shell.isStopped()) return
  if (!read.ok) return shell.show({ phase: 'picture-refused', problem: read.problem })
  let answer = await searchPicture(shell, read.picture, false)
  for (const other of read.others ?? []) {
    if (answer?.ok !== true || answer.value.candidates.length > 0) break
    shell.show({ phase: 'looking-closer' })
    answer = await searchPicture(shell, other(), false)
  }
  if (answer !== null) shell.receive(answer)
}
