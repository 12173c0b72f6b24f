import * as z from 'zod'
import { MIN_PASSPHRASE_LENGTH } from '../limits.ts'

/** A way to open the vault. */
export const SlotKind = z.enum(['passphrase', 'key-store'])
export type SlotKind = z.infer<typeof SlotKind>

/**
 * Whether the system key store can hold a slot. `insecure`: it responds, but without protection (Electron's
 * `basic_text`); `unavailable`: there is none or it does not respond.
 */
export const KeyStoreState = z.object({
  state: z.enum(['ready', 'insecure', 'unavailable']),
  /** Its name as Electron reports it, e.g. `gnome_libsecret`. */
  backend: z.string().max(60),
})
export type KeyStoreState = z.infer<typeof KeyStoreState>

/** Something about the vault that its owner should know, shown until dismissed. */
export const VaultNotice = z.enum(['older-generation-used', 'key-store-slot-unreadable'])
export type VaultNotice = z.infer<typeof VaultNotice>

export const VaultStatus = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('absent'), keyStore: KeyStoreState }),
  z.object({
    phase: z.literal('locked'),
    keyStore: KeyStoreState,
    slots: z.array(SlotKind),
    /** Wrong passphrases are slowed down: no attempt before this instant, or null. */
    retryAtMs: z.number().nullable(),
    notices: z.array(VaultNotice),
  }),
  z.object({
    phase: z.literal('unlocked'),
    keyStore: KeyStoreState,
    slots: z.array(SlotKind),
    notices: z.array(VaultNotice),
  }),
  /** Files exist, but none of them can be verified. They are kept, and nothing is overwritten. */
  z.object({ phase: z.literal('damaged'), keyStore: KeyStoreState, folder: z.string() }),
  /** A newer version of this app wrote the files. Nothing is opened, and nothing is written. */
  z.object({ phase: z.literal('newer'), keyStore: KeyStoreState }),
])
export type VaultStatus = z.infer<typeof VaultStatus>

/** A new passphrase: at least 8 characters (NIST SP 800-63B-4 section 3.1.1.2), length-limited. */
export const NewPassphrase = z.string().min(MIN_PASSPHRASE_LENGTH).max(1024)
/** A passphrase as typed to unlock. */
export const Passphrase = z.string().min(1).max(1024)
