// The vault file, version 1, as docs/vault-format.md describes it.
import { createHmac } from 'node:crypto'
import * as z from 'zod'
import type { Binding } from '../entries/binding.ts'
import { Slot } from '../keys/slots.ts'
import { createSealedFormat, type SealedContent } from './sealed-format.ts'

const FORMAT_VERSION = 1

export const VaultHeader = z.strictObject({
  version: z.literal(FORMAT_VERSION),
  vaultId: z.uuid(),
  generation: z.int().min(1),
  writtenAtMs: z.number(),
  slots: z.array(Slot).min(1).max(8),
  /** The guarded sign-ins, readable while locked: see `bindingDigest`. */
  bindingDigests: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(20_000),
})
export type VaultHeader = z.infer<typeof VaultHeader>
export type VaultFile = SealedContent<VaultHeader>

export const vaultFormat = createSealedFormat({
  name: 'SYNCVLT',
  version: FORMAT_VERSION,
  Header: VaultHeader,
})

/**
 * HMAC-SHA-256 of a binding under the vault's id: answers "is it here?" for callers that know the binding,
 * without naming any server or user.
 */
export function bindingDigest(vaultId: string, binding: Binding): string {
  const text = `${binding.server}\n${binding.methodId}`
  return createHmac('sha256', vaultId).update(text, 'utf8').digest('hex')
}
