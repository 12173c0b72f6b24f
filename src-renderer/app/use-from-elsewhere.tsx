import type { ReactNode } from 'react'
import type { AppApi } from '../api.ts'
import type { Restored } from '../features/restore/restore-store.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import type { VaultGate } from '../vault-gate.ts'
import type { AppStores } from './app-stores.ts'
import { FromElsewhere } from './FromElsewhere.tsx'
import type { Layers } from './layers/use-layers.ts'
import { useVaultFirst } from './use-vault-first.tsx'

/** Codes that come from a backup or another app, also onto a computer where no one has signed in yet. */
export function useFromElsewhere(options: {
  api: AppApi
  stores: AppStores
  layers: Layers
  isVaultOpen: boolean
  VaultGate: VaultGate
  /** What came is shown, also to a person who has not signed in. */
  showCodes: () => void
}): {
  readonly ways: ReactNode
  readonly gate: ReactNode
  readonly restore: () => void
  /** A link that brings entries was opened. */
  readonly link: () => void
  readonly importCodes: () => void
  /** A QR code on the screen. */
  readonly scan: () => void
  readonly restored: (outcome: Restored) => void
} {
  const { text, sentence } = useWords()
  const { api, layers, showCodes } = options
  const { toasts } = options.stores
  const otherApp = useVaultFirst({
    isVaultOpen: options.isVaultOpen,
    VaultGate: options.VaultGate,
    onOpen() {
      showCodes()
      layers.open({ kind: 'import-guide' })
    },
  })
  const scan = useVaultFirst({
    isVaultOpen: options.isVaultOpen,
    VaultGate: options.VaultGate,
    why: text.introduction.vaultText,
    onOpen() {
      showCodes()
      layers.open({ kind: 'scan', source: { kind: 'screens' } })
    },
  })
  const link = useVaultFirst({
    isVaultOpen: options.isVaultOpen,
    VaultGate: options.VaultGate,
    why: text.links.vaultText,
    onOpen() {
      showCodes()
      layers.open({ kind: 'scan', source: { kind: 'link' } })
    },
  })
  const restore = () => layers.open({ kind: 'restore' })
  const goBack = async () => {
    const answer = await api.restore.undo()
    toasts.show(answer.ok ? text.restore.wentBack : sentence(answer.error))
  }
  return {
    ways: <FromElsewhere onRestore={restore} onImport={otherApp.go} />,
    gate: (
      <>
        {otherApp.gate}
        {link.gate}
        {scan.gate}
      </>
    ),
    restore,
    link: link.go,
    importCodes: otherApp.go,
    scan: scan.go,
    restored(outcome) {
      layers.close()
      showCodes()
      switch (outcome.kind) {
        case 'added':
          return toasts.show(text.restore.added(outcome.count))
        case 'created':
          return toasts.show(text.restore.restored)
        // What was replaced can be put back at once.
        case 'replaced':
          return toasts.show(text.restore.replaced, {
            label: text.restore.goBack,
            onSelect: () => void goBack(),
          })
      }
    },
  }
}
