import type {
  FileOpening,
  FileReading,
  FileReport,
} from '../../../src-shared/model/vault/import.ts'
import { MAX_ENTRIES, MAX_IMPORT_FILE_BYTES } from '../../../src-shared/model/limits.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { InTurns, Steps } from '../../time/steps.ts'
import { contentOf } from './file-content.ts'
import type { FileItem } from './importer.ts'
import { createItemCount } from './item-count.ts'
import type { WithKeys } from './keys/key-maker.ts'
import type { ApartReading } from './keys/key-message.ts'
import type { LockedFiles } from './locked-files.ts'
import { closedFailure, sortSteps, wipe, type SortDeps } from './sort-items.ts'

export interface ReadFileDeps extends SortDeps {
  readonly lockedFiles: LockedFiles
  readonly withKeys: WithKeys
  /** The key of a file is being made. */
  readonly opening: (now: FileOpening) => void
  readonly inTurns: InTurns
}

/** The largest file that main reads itself, within some milliseconds; any other is read in a process of its own. */
export const READ_HERE_BYTES = 128 * 1024

interface Source {
  readonly sourceId: string
  readonly signal: AbortSignal
}

/**
 * Reads a file that the person chose: what can be added is held as candidates. The bytes are overwritten, unless they
 * are encrypted: then they are held until `unlockFile`. Fails with `file-too-large`, `file-unknown`, `file-not-utf8`,
 * `file-refused`, `file-too-many-entries`, `file-key-failed`, `scan-cancelled` or why the vault is not open.
 */
export async function readFile(
  deps: ReadFileDeps,
  sourceId: string,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Result<FileReading>> {
  let isKept = false
  try {
    if (bytes.length > MAX_IMPORT_FILE_BYTES) {
      return fail({ code: 'file-too-large', limitBytes: MAX_IMPORT_FILE_BYTES })
    }
    const { phase } = deps.vault.status()
    if (phase !== 'unlocked') return fail({ code: `vault-${phase}` })
    const read = await opened(deps, bytes, null, { sourceId, signal })
    if (!read.ok) return read
    const { state, format, items } = read.value
    if (state === 'locked') {
      isKept = !signal.aborted
      if (isKept) deps.lockedFiles.hold(sourceId, { format, bytes })
      return ok({ state, format })
    }
    const report = await reportOf(deps, format, items, { sourceId, signal })
    return report.ok ? ok({ state, report: report.value }) : report
  } finally {
    if (!isKept) bytes.fill(0)
  }
}

/**
 * Opens a file that was held. It is held further unless it was opened: the person may try another password. Fails with
 * `file-gone`, `file-password-wrong`, `file-refused`, `file-cost-refused`, `file-key-failed`, or as `readFile` does.
 */
export async function unlockFile(
  deps: ReadFileDeps,
  sourceId: string,
  password: string,
  signal: AbortSignal,
): Promise<Result<FileReport>> {
  const locked = deps.lockedFiles.get(sourceId)
  if (locked === null) return fail({ code: 'file-gone' })
  const read = await opened(deps, locked.bytes, password, { sourceId, signal })
  if (!read.ok) return read
  const report = await reportOf(deps, locked.format, read.value.items, { sourceId, signal })
  if (report.ok) deps.lockedFiles.forget(sourceId)
  return report
}

type Opened = ApartReading & { readonly items: readonly FileItem[] }

/** What is in a file: read here where that is quick, else in the process that makes keys. */
async function opened(
  deps: ReadFileDeps,
  bytes: Uint8Array,
  password: string | null,
  { sourceId, signal }: Source,
): Promise<Result<Opened>> {
  // The importers are loaded for the first file: the start of the app doesn't wait for them.
  const known =
    bytes.length > READ_HERE_BYTES
      ? null
      : (await import('./open-file.ts')).knownFile(contentOf(bytes), password)
  if (known?.ok === false) return known
  const file = known?.value
  if (file?.state === 'locked') return ok({ ...file, items: [] })
  const work = {
    signal,
    onEstimate: (estimateMs: number) => deps.opening({ sourceId, estimateMs }),
  }
  if (file === undefined || file.isUnpacked) {
    return deps.withKeys(work, async (_makeKey, readApart) => {
      const items: FileItem[] = []
      const read = await readApart(bytes, password, (part) => void items.push(...part))
      if (!read.ok) wipe(items)
      return read.ok ? ok({ ...read.value, items }) : read
    })
  }
  const parsed = await (file.isSealed
    ? deps.withKeys(work, (makeKey) => file.items(makeKey))
    : file.items(noKeys))
  if (!parsed.ok) return parsed
  const items = await deps.inTurns(readSteps(parsed.value, signal))
  return items.ok ? ok({ state: 'read', format: file.format, items: items.value }) : items
}

/** A plain file has nothing to make a key for. */
const noKeys = () => Promise.resolve(fail({ code: 'internal' }))

/** All items, in steps. On failure their secrets are overwritten. */
function* readSteps(
  parsed: Iterable<FileItem>,
  signal: AbortSignal,
): Steps<Result<readonly FileItem[]>> {
  const items: FileItem[] = []
  const count = createItemCount()
  for (const item of parsed) {
    items.push(item)
    const isTooMany = count.isTooMany(item)
    if (!isTooMany && !signal.aborted) {
      yield
      continue
    }
    wipe(items)
    return fail(
      isTooMany
        ? { code: 'file-too-many-entries', limit: MAX_ENTRIES }
        : { code: 'scan-cancelled' },
    )
  }
  return ok(items)
}

/** Sorts the items by what the vault has; nothing of them is held when it fails. */
async function reportOf(
  deps: ReadFileDeps,
  format: FileReport['format'],
  items: readonly FileItem[],
  { sourceId, signal }: Source,
): Promise<Result<FileReport>> {
  const isOpen = () => deps.vault.status().phase === 'unlocked' && !signal.aborted
  if (isOpen()) await deps.vault.prepareComparison()
  const sorted = await deps.inTurns(sortSteps(deps, sourceId, items, isOpen))
  if (sorted !== null) return ok({ format, ...sorted })
  wipe(items)
  deps.candidates.forgetSource(sourceId)
  return closedFailure(deps.vault)
}
