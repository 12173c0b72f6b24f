import { useState } from 'react'
import type { EntrySummary } from '../../../src-shared/model/vault/entry.ts'
import type { VaultPhase } from '../../features/authenticator/vault/vault-phase.ts'
import { isPictureFile } from '../../features/scanner/pictures/picture-file.ts'
import type { ScanSource } from '../../features/scanner/scan-state.ts'

/** The dialog over the window's page. */
export type Layer =
  | { readonly kind: 'scan'; readonly source: ScanSource }
  /** Each file that is chosen gets another number, so that its dialog begins anew. */
  | { readonly kind: 'import'; readonly file: Blob; readonly number: number }
  | { readonly kind: 'import-guide' }
  /** `ids`: the entries that are chosen at first; null: all. */
  | { readonly kind: 'export'; readonly ids: readonly string[] | null }
  | { readonly kind: 'move' }
  | { readonly kind: 'reveal'; readonly entry: EntrySummary }
  | { readonly kind: 'restore' }
  | { readonly kind: 'keyboard' }
  | { readonly kind: 'introduction' }

export interface Layers {
  readonly layer: Layer | null
  open(layer: Layer): void
  close(): void
  /** A picture is searched for QR codes, any other file is imported. */
  takeFile(file: Blob): Promise<void>
}

/** A dialog that shows what comes into the vault or goes out of it does not outlive it: a lock drops both. */
function isOver(layer: Layer | null, vault: VaultPhase['phase'], isInSetUp: boolean): boolean {
  if (vault === 'unlocked') return false
  switch (layer?.kind) {
    case 'import':
    case 'import-guide':
    case 'export':
    case 'move':
    case 'reveal':
      return true
    case 'scan':
      return !isInSetUp
    // A backup may become the first vault.
    case 'restore':
      return vault !== 'absent'
    case 'keyboard':
    case 'introduction':
    case undefined:
      return false
  }
}

/** At most one dialog is open over the page. */
export function useLayers({
  vault,
  isInSetUp,
}: {
  vault: VaultPhase['phase']
  isInSetUp: boolean
}): Layers {
  const [layer, setLayer] = useState<Layer | null>(null)
  if (isOver(layer, vault, isInSetUp)) setLayer(null)
  return {
    layer,
    open: setLayer,
    close: () => setLayer(null),
    async takeFile(file) {
      const isPicture = await isPictureFile(file)
      setLayer((before) => {
        if (isPicture) return { kind: 'scan', source: { kind: 'picture', file } }
        return { kind: 'import', file, number: before?.kind === 'import' ? before.number + 1 : 0 }
      })
    },
  }
}
