// An export: what it comes to, its file, and its print.
import type { ExportFormat, ExportOutlook, LeftOut } from '../../src-shared/model/vault/export.ts'
import { exportTraits } from '../../src-shared/model/vault/export-traits.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { writePrivateFile } from '../files/private-file.ts'
import type { Entry } from '../vault/entries/entry.ts'
import { wipeSecrets } from '../vault/entries/payload.ts'
import type { EntryFacts, SecretAccess, VaultSecrets } from '../vault/vault-secrets.ts'
import { whenLocked } from '../vault/when-locked.ts'
import { confirmed, type ConfirmDeps } from './confirm.ts'
import type { ExportedFile, Exporter, ExportMeans } from './exporter.ts'
import type { Exporters } from './exporters.ts'
import { dayOf } from './page.ts'

export interface ExportDeps extends ConfirmDeps {
  readonly vault: ConfirmDeps['vault'] &
    Pick<VaultSecrets, 'facts'> &
    Parameters<typeof whenLocked>[0]
  readonly exporters: Exporters
  readonly means: () => Omit<ExportMeans, 'password'>
  /** Asks where to save; null when the user cancelled. The dialog asks before overwriting. */
  readonly askWhere: (suggestedName: string) => Promise<string | null>
  readonly writePrivateFile: typeof writePrivateFile
  /** Shows the system's print dialog for a page; false when the user cancelled it. */
  readonly print: (html: string) => Promise<Result<boolean>>
}

/** What the person chose. */
export interface ExportChoice {
  readonly format: ExportFormat
  /** Null: all entries in use. */
  readonly ids: readonly string[] | null
  /** The vault's passphrase; null: the key store confirms. */
  readonly current: string | null
}

/** What a file in the format would hold. Needs no confirmation: nothing secret is in it. */
export function outlookOf(
  { vault, exporters }: Pick<ExportDeps, 'vault' | 'exporters'>,
  { format, ids }: Pick<ExportChoice, 'format' | 'ids'>,
): Result<ExportOutlook> {
  const facts = vault.facts(ids)
  return facts.ok ? ok(summed(exporters[format], facts.value)) : facts
}

/** Writes the file where the person says; `path` is null when they cancelled. */
export async function exportToFile(
  deps: ExportDeps,
  choice: ExportChoice & { readonly password: string | null },
): Promise<Result<ExportOutlook & { readonly path: string | null }>> {
  const { format, ids, password } = choice
  if (exportTraits[format].isEncrypted !== (password !== null)) {
    return fail({ code: 'invalid-input', path: 'password' })
  }
  const begun = await begin(deps, choice)
  if (!begun.ok) return begun
  const { access, outlook } = begun.value
  const { extension } = deps.exporters[format]
  const path = await deps.askWhere(fileName(format, extension, deps.means().nowMs))
  if (path === null) return ok({ ...outlook, path })
  return withFile(deps, { format, ids, password: password ?? '' }, access, async (made, held) => {
    const { bytes, isGood } = made
    const written = await deps.writePrivateFile(path, bytes, isGood === undefined ? {} : { isGood })
    return written.ok ? ok({ ...held, path }) : written
  })
}

/** Prints the page of a printable format; nothing is written to disk. */
export async function exportToPrinter(
  deps: ExportDeps,
  choice: ExportChoice,
): Promise<Result<ExportOutlook & { readonly isPrinted: boolean }>> {
  const { format, ids } = choice
  if (!exportTraits[format].isPrintable) return fail({ code: 'invalid-input', path: 'format' })
  const begun = await begin(deps, choice)
  if (!begun.ok) return begun
  const { access } = begun.value
  return withFile(deps, { format, ids, password: '' }, access, async ({ bytes }, held) => {
    const printed = await deps.print(bytes.toString('utf8'))
    return printed.ok ? ok({ ...held, isPrinted: printed.value }) : printed
  })
}

/** Nobody confirms an export of nothing. */
async function begin(
  deps: ExportDeps,
  choice: ExportChoice,
): Promise<Result<{ readonly access: SecretAccess; readonly outlook: ExportOutlook }>> {
  const outlook = outlookOf(deps, choice)
  if (!outlook.ok) return outlook
  if (outlook.value.written === 0) return fail({ code: 'nothing-to-export' })
  const access = await confirmed(deps, 'export', choice.current)
  return access.ok ? ok({ access: access.value, outlook: outlook.value }) : access
}

/**
 * Makes the file in memory and hands it on. Secrets and file are overwritten after that; at a lock the secrets are
 * overwritten at once, and nothing is handed on.
 */
async function withFile<T>(
  { vault, exporters, means }: ExportDeps,
  { format, ids, password }: Pick<ExportChoice, 'format' | 'ids'> & { readonly password: string },
  access: SecretAccess,
  use: (made: ExportedFile, held: ExportOutlook) => Promise<Result<T>>,
): Promise<Result<T>> {
  const exporter = exporters[format]
  const taken = await access.take(ids)
  if (!taken.ok) return taken
  const wipe = () => wipeSecrets(taken.value)
  const stopWatching = whenLocked(vault, wipe)
  try {
    const kept = taken.value.filter((entry) => exporter.refuses(entry) === null)
    const made = await exporter.write(kept, { ...means(), password })
    try {
      const isStillOpen = await access.take([])
      return isStillOpen.ok ? await use(made, summed(exporter, taken.value)) : isStillOpen
    } finally {
      made.bytes.fill(0)
    }
  } finally {
    stopWatching()
    wipe()
  }
}

function summed(exporter: Exporter, entries: readonly (EntryFacts | Entry)[]): ExportOutlook {
  const leftOut: LeftOut[] = []
  let [bare, guarding] = [0, 0]
  for (const entry of entries) {
    const reason = exporter.refuses(entry)
    if (reason !== null) {
      leftOut.push({ issuer: entry.issuer, name: entry.name, reason })
      continue
    }
    if (!exporter.holdsAllOf(entry)) bare += 1
    if (entry.binding !== null) guarding += 1
  }
  return { written: entries.length - leftOut.length, leftOut, bare, guarding }
}

/** `sync-backup-2026-03-01.svbak`, `sync-aegis-2026-03-01.json`… */
function fileName(format: ExportFormat, extension: string, nowMs: number): string {
  const kind = format === 'own' ? 'backup' : format
  return `sync-${kind}-${dayOf(nowMs)}.${extension}`
}
