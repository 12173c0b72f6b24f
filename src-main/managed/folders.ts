import { join } from 'node:path'
import type { ManagedValues } from '../../src-shared/model/managed/managed-settings.ts'

/** Where backups go: where an administrator decided, else where the person chose; null for nowhere. */
export function backupFolder(
  { backups, backupFolder: decided }: ManagedValues,
  chosen: string | null,
  home: string,
): string | null {
  if (backups === false) return null
  if (decided === undefined || decided === null) return decided === null ? null : chosen
  return decided.startsWith('~') ? join(home, decided.slice(1)) : decided
}
