// The key of backups: docs/decisions/0039.
import { hmac } from '../keys/cipher.ts'
import type { BackupSlot } from '../entries/records.ts'
import type { OwnFileKey } from '../own-file/seal-own-file.ts'

/**
 * Follows from the vault's key, so that a backup is sealed without asking anyone, and nothing more has to be kept
 * secret; nothing about the vault's key follows from it. Each slot, and so each passphrase, has another one.
 */
export function backupKeyOf(vaultKey: Buffer, id: string, slotId: string): Buffer {
  const text = ['sync-backup-key', '1', id, slotId].join('\n')
  const { buffer, byteOffset, length } = hmac('sha256', vaultKey, Buffer.from(text, 'utf8'))
  return Buffer.from(buffer, byteOffset, length)
}

/** What seals the next backup; the caller wipes its key. */
export function ownFileKeyOf(vaultKey: Buffer, { id, slot }: BackupSlot): OwnFileKey {
  return { id, slot, key: backupKeyOf(vaultKey, id, slot.id) }
}
