// The app's own encrypted file (.svbak), version 1, as docs/vault-format.md describes it.
import * as z from 'zod'
import { PassphraseSlot } from '../keys/slots.ts'
import { createSealedFormat } from '../file/sealed-format.ts'

const FORMAT_VERSION = 1

const OwnFileHeader = z.strictObject({
  version: z.literal(FORMAT_VERSION),
  /** What the slot's key is bound to. */
  id: z.uuid(),
  writtenAtMs: z.number(),
  slot: PassphraseSlot,
})

export const ownFileFormat = createSealedFormat({
  // Another magic than the vault's: no own file passes for a generation of a vault.
  name: 'SYNCBAK',
  version: FORMAT_VERSION,
  Header: OwnFileHeader,
})
