import { lazy, Suspense, type ComponentProps, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { assertNever } from '../../../src-shared/model/result.ts'
import type { AppApi } from '../../api.ts'
import { shownShortcut } from '../../features/at-hand/shown-shortcut.ts'
import { EntryDigits } from '../../features/authenticator/row/EntryDigits.tsx'
import type { Imported } from '../../features/importing/import-store.ts'
import type { Restored } from '../../features/restore/restore-store.ts'
import type { ScanAdded } from '../../features/scanner/scan-state.ts'
import { ErrorBoundary } from '../../ui/page/ErrorBoundary.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { VaultGate } from '../../vault-gate.ts'
import type { AppStores } from '../app-stores.ts'
import { lateSentence } from './late-sentence.ts'
import { RestoreLayer } from './RestoreLayer.tsx'
import type { Layer } from './use-layers.ts'

const ScanDialog = lazy(async () => ({
  default: (await import('../../features/scanner/ScanDialog.tsx')).ScanDialog,
}))
const ImportDialog = lazy(async () => ({
  default: (await import('../../features/importing/ImportDialog.tsx')).ImportDialog,
}))
const ImportGuide = lazy(async () => ({
  default: (await import('../../features/importing/ImportGuide.tsx')).ImportGuide,
}))
const ExportDialog = lazy(async () => ({
  default: (await import('../../features/exporting/ExportDialog.tsx')).ExportDialog,
}))
const MoveDialog = lazy(async () => ({
  default: (await import('../../features/exporting/moving/MoveDialog.tsx')).MoveDialog,
}))
const KeyboardDialog = lazy(async () => ({
  default: (await import('../../features/keyboard/KeyboardDialog.tsx')).KeyboardDialog,
}))
const IntroductionDialog = lazy(async () => ({
  default: (await import('../../features/introduction/IntroductionDialog.tsx')).IntroductionDialog,
}))
const RevealDialog = lazy(async () => ({
  default: (await import('../../features/exporting/reveal/RevealDialog.tsx')).RevealDialog,
}))

interface LayerProps {
  api: AppApi
  stores: AppStores
  layer: Layer
  /** The set-up of a method can be finished by a scan. */
  isInSetUp: boolean
  VaultGate: VaultGate
  onScanned: (outcome: ScanAdded) => void
  onImported: (outcome: Imported) => void
  onRestored: (outcome: Restored) => void
  onFile: (file: Blob) => void
  /** Where the introduction leads. */
  ways: Pick<ComponentProps<typeof IntroductionDialog>, 'onScan' | 'onImport' | 'onSignIn'>
  onClose: () => void
}

/** The dialog over the window's page. Its code is loaded when it is first shown. */
export function LayerView(props: LayerProps) {
  const { text } = useWords()
  return (
    <ErrorBoundary wayOut={{ label: text.common.close, go: props.onClose }}>
      <Suspense>{layerContent(props)}</Suspense>
    </ErrorBoundary>
  )
}

function layerContent({ layer, ...props }: LayerProps): ReactNode {
  switch (layer.kind) {
    case 'scan':
      return (
        <ScanDialog
          api={props.api}
          source={layer.source}
          canEnrol={props.isInSetUp}
          VaultGate={props.VaultGate}
          onAdded={props.onScanned}
          onClose={props.onClose}
        />
      )
    case 'import':
      return (
        <ImportDialog
          key={layer.number}
          api={props.api}
          file={layer.file}
          onAdded={props.onImported}
          onFile={props.onFile}
          onClose={props.onClose}
        />
      )
    case 'import-guide':
      return <ImportGuide onFile={props.onFile} onClose={props.onClose} />
    case 'export':
    case 'move':
    case 'reveal':
      return <WayOut {...props} layer={layer} />
    case 'keyboard':
      return <KeyboardLayer stores={props.stores} onClose={props.onClose} />
    case 'introduction':
      return <IntroductionDialog {...props.ways} onClose={props.onClose} />
    case 'restore':
      return (
        <RestoreLayer
          api={props.api}
          stores={props.stores}
          onRestored={props.onRestored}
          onClose={props.onClose}
        />
      )
    default:
      return assertNever(layer)
  }
}

function KeyboardLayer({ stores, onClose }: Pick<LayerProps, 'stores' | 'onClose'>) {
  const preferences = useStore(stores.preferences.phase)
  const keys = preferences.phase === 'ready' ? preferences.preferences.shortcut : null
  const isMac = navigator.userAgent.includes('Mac')
  return (
    <KeyboardDialog
      quickSearchKeys={keys === null ? null : shownShortcut(keys, isMac)}
      onClose={onClose}
    />
  )
}

/** Takes entries out of the vault, while it is open. */
function WayOut(
  props: Pick<LayerProps, 'api' | 'stores' | 'onClose'> & {
    layer: Extract<Layer, { kind: 'export' | 'move' | 'reveal' }>
  },
) {
  const { api, stores, layer, onClose } = props
  const words = useWords()
  const vault = useStore(stores.vault.phase)
  const entries = useStore(stores.entries.phase)
  if (vault.phase !== 'unlocked' || entries.phase !== 'ready') return null
  const { slots } = vault
  switch (layer.kind) {
    case 'export':
      return (
        <ExportDialog
          api={api}
          entries={entries.entries}
          ids={layer.ids}
          slots={slots}
          onLate={(outcome) => stores.toasts.show(lateSentence(outcome, words))}
          onClose={onClose}
        />
      )
    case 'move':
      return (
        <MoveDialog
          api={api}
          entries={entries.entries}
          slots={slots}
          renderCode={(entry) => (
            <EntryDigits entry={entry} code={entries.codes.get(entry.id)} isHidden={false} />
          )}
          onClose={onClose}
        />
      )
    case 'reveal':
      return <RevealDialog api={api} entry={layer.entry} slots={slots} onClose={onClose} />
    default:
      return assertNever(layer)
  }
}
