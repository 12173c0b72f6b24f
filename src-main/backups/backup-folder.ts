// One backup more in a folder, and those that are old enough removed. A file has its name only when it is complete.
import { join } from 'node:path'
import type { BackupTrouble } from '../../src-shared/model/vault/backups.ts'
import { MAX_SEALED_FILE_BYTES } from '../vault/file/sealed-format.ts'
import type { SealedBackup } from '../vault/backup/vault-backups.ts'
import { ownFileFormat } from '../vault/own-file/own-file-format.ts'
import { backupNames, isBackupName, isLeftOver, temporaryName } from './backup-name.ts'
import { codeOf, type FileFacts, type FolderFiles } from './folder-files.ts'
import { backupsToRemove, type KeptBackup } from './retention.ts'

export interface BackupFolderDeps {
  readonly files: FolderFiles
  readonly nowMs: () => number
  /** A few letters that no other name has. */
  readonly newWord: () => string
}

/** What came of a backup: the name of its file, or why there is none. */
export type BackupOutcome =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly trouble: BackupTrouble }

export interface BackupFolders {
  /**
   * Writes a backup. `expectsOthers`: it is not the first one in this folder, so that a folder without any of this
   * vault is not the one that is meant: a disk is not mounted there now.
   */
  write(
    folder: string,
    backup: SealedBackup,
    options: { readonly expectsOthers: boolean },
  ): Promise<BackupOutcome>
}

/** Why nothing was written although no error was reported. */
class Trouble extends Error {
  readonly trouble: BackupTrouble
  constructor(trouble: BackupTrouble) {
    super(trouble)
    this.trouble = trouble
  }
}

export function createBackupFolders(deps: BackupFolderDeps): BackupFolders {
  const { files, nowMs, newWord } = deps
  const readOwn = createOwnBackups(files)
  return {
    async write(folder, backup, { expectsOthers }) {
      const temporary = join(folder, temporaryName(backup.id, newWord()))
      try {
        const names = await files.names(folder)
        if (expectsOthers && (await readOwn(folder, names, backup.id)).length === 0) {
          throw new Trouble('gone')
        }
        for (const name of names) {
          if (isLeftOver(name, backup.id)) await files.remove(join(folder, name)).catch(ignore)
        }
        await files.writeNew(temporary, backup.bytes)
        const readBack = await files.read(temporary, MAX_SEALED_FILE_BYTES)
        if (readBack?.equals(backup.bytes) !== true) throw new Trouble('verification')
        const name = await named(files, folder, temporary, backup)
        await files.sync(folder)
        await removeOld(folder, backup.id).catch(ignore)
        return { ok: true, name }
      } catch (error) {
        await files.remove(temporary).catch(ignore)
        return { ok: false, trouble: troubleOf(error) }
      }
    },
  }

  async function removeOld(folder: string, id: string): Promise<void> {
    const own = await readOwn(folder, await files.names(folder), id)
    for (const name of backupsToRemove(own, nowMs())) await files.remove(join(folder, name))
  }
}

async function named(
  files: FolderFiles,
  folder: string,
  temporary: string,
  { writtenAtMs }: SealedBackup,
): Promise<string> {
  for (const name of backupNames(writtenAtMs)) {
    if (await files.giveName(temporary, join(folder, name))) return name
  }
  throw new Trouble('other')
}

/** Reads which of the named files are whole backups of one vault. A file that has not changed is not read again. */
function createOwnBackups(files: FolderFiles) {
  const known = new Map<string, FileFacts & { readonly header: ReturnType<typeof headerOf> }>()

  async function headerAt(path: string): Promise<ReturnType<typeof headerOf>> {
    const facts = await files.facts(path)
    if (facts === null) return null
    const before = known.get(path)
    const isSame = before?.size === facts.size && before.modifiedAtMs === facts.modifiedAtMs
    if (isSame) return before.header
    const header = headerOf(await files.read(path, MAX_SEALED_FILE_BYTES))
    known.set(path, { ...facts, header })
    return header
  }

  return async (folder: string, names: readonly string[], id: string): Promise<KeptBackup[]> => {
    const own: KeptBackup[] = []
    const paths = new Set<string>()
    for (const name of names) {
      if (!isBackupName(name)) continue
      const path = join(folder, name)
      paths.add(path)
      const header = await headerAt(path).catch(() => null)
      if (header?.id === id) own.push({ name, writtenAtMs: header.writtenAtMs })
    }
    for (const path of known.keys()) if (!paths.has(path)) known.delete(path)
    return own
  }
}

/** Null for anything but a whole file of this version: such files are neither counted nor removed. */
function headerOf(bytes: Buffer | null): { id: string; writtenAtMs: number } | null {
  const file = bytes === null ? null : ownFileFormat.decode(bytes)
  if (file === null || file === 'newer') return null
  return { id: file.header.id, writtenAtMs: file.header.writtenAtMs }
}

function troubleOf(error: unknown): BackupTrouble {
  if (error instanceof Trouble) return error.trouble
  const code = codeOf(error) ?? ''
  if (['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ESTALE', 'EIO', 'EHOSTDOWN'].includes(code)) {
    return 'away'
  }
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return 'not-allowed'
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code) ? 'full' : 'other'
}

function ignore(): void {}
