import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { ImageUp } from '../../../ui/sign/icons.ts'
import { PageHeading } from '../../../ui/page/PageHeading.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { Toasts } from '../../../ui/layer/toasts.ts'
import { useChoosing } from '../choose/use-choice.ts'
import { useSeveralActions } from '../choose/use-several-actions.ts'
import { AuthenticatorFooter } from '../AuthenticatorFooter.tsx'
import styles from '../AuthenticatorPage.module.css'
import type { EntriesStore } from '../entries/entries-store.ts'
import type { WaysIn } from '../entries/empty/EmptyList.tsx'
import type { ReadIcon } from '../edit/IconField.tsx'
import { EntriesView } from '../entries/EntriesView.tsx'
import { pastedKind } from '../entries/entry-rules.ts'
import { useEntryActions, type AuthenticatorDialog } from '../entries/use-entry-actions.ts'
import type { ListLook } from '../list-look.ts'
import { usePictureIntake } from '../use-picture-intake.ts'
import type { VaultStore } from './vault-store.ts'

export interface OpenVaultProps {
  readonly vaultStore: VaultStore
  readonly entriesStore: EntriesStore
  readonly toasts: Toasts
  readonly autoLockMinutes: number
  readonly look: ListLook
  /** The hint of an empty list about the user's own account. */
  readonly emptyHint: ReactNode
  /** Another view of the window covers the page and receives what is pasted and dropped. */
  readonly isCovered: boolean
  /** The user may choose a scan next. */
  readonly onPrepareScan: () => void
  readonly onScanScreens: () => void
  readonly onScanCamera: () => void
  readonly onScanPicture: (picture: Blob) => void
  /** The person wants to bring entries from another app. */
  readonly onImport: () => void
  /** A file of any kind that was dropped: a picture is scanned. */
  readonly onFile: (file: Blob) => void
  /** The person asks to see the QR code and the key of an entry. */
  readonly onShowKey: (entry: EntrySummary) => void
  /** The person wants to export these entries. */
  readonly onExportSome: (ids: readonly string[]) => void
  readonly onRestore: () => void
  /** Reads a picture for an entry. */
  readonly readIcon: ReadIcon
  /** The person wants to sign in; null: they are. */
  readonly onSignIn: (() => void) | null
  /** The picture on the clipboard, or null. */
  readonly onReadClipboard: () => Promise<Blob | null>
  /** Several key URIs were pasted: the user chooses from their entries as from those of a scan. */
  readonly onPastedLinks: (text: string) => void
}

const EntryDialogs = lazy(async () => ({
  default: (await import('../entries/EntryDialogs.tsx')).EntryDialogs,
}))

/** The page while the vault is open. A lock removes all of it: search, dialogs and what was typed there. */
export function OpenVault(
  props: OpenVaultProps & { searchSlot: HTMLElement | null; filterSlot: HTMLElement | null },
) {
  const { text } = useWords()
  const { vaultStore, entriesStore, toasts, onShowKey } = props
  const [dialog, setDialog] = useState<AuthenticatorDialog | null>(null)
  const [query, setQuery] = useState('')
  const [isInTrash, setInTrash] = useState(false)
  const scroller = useRef<HTMLElement>(null)
  const entries = useStore(entriesStore.phase)
  const choosing = useChoosing()
  const [barSlot, setBarSlot] = useState<HTMLElement | null>(null)
  const several = useSeveralActions(entriesStore, toasts, choosing.end)
  const isChoosing = choosing.choosing !== null && !isInTrash
  const actions = useEntryActions(entriesStore, toasts, {
    open: setDialog,
    showKey: onShowKey,
    choose: choosing.begin,
  })
  const isDraggingOver = usePictureIntake({
    isActive: dialog === null && !props.isCovered,
    onPicture: props.onScanPicture,
    onFile: props.onFile,
    onText(pasted) {
      const kind = pastedKind(pasted)
      if (kind === 'several') props.onPastedLinks(pasted)
      if (kind === 'link') void actions.addLink(pasted)
      if (kind === 'key') setDialog({ kind: 'by-hand', secret: pasted })
    },
  })

  return (
    <>
      <main ref={scroller} className={styles.main}>
        {!isInTrash && <PageHeading className="visually-hidden">{text.entries.title}</PageHeading>}
        <EntriesView
          store={entriesStore}
          actions={actions}
          query={query}
          onQuery={setQuery}
          searchSlot={props.searchSlot}
          filterSlot={props.filterSlot}
          scroller={scroller}
          look={props.look}
          choosing={choosing}
          several={several}
          barSlot={barSlot}
          onDialog={setDialog}
          onExportSome={props.onExportSome}
          isInTrash={isInTrash}
          onLeaveTrash={() => setInTrash(false)}
          onEmptyTrash={() => setDialog({ kind: 'empty-trash' })}
          emptyHint={props.emptyHint}
          ways={waysIn(props, setDialog)}
        />
      </main>
      <div ref={setBarSlot} />
      {!isChoosing && (
        <AuthenticatorFooter
          trashCount={entries.phase === 'ready' ? entries.trash.length : 0}
          isInTrash={isInTrash}
          onTrash={() => setInTrash(!isInTrash)}
          autoLockMinutes={props.autoLockMinutes}
          onLock={() => void vaultStore.lock()}
          onPrepareScan={props.onPrepareScan}
          onScanScreens={props.onScanScreens}
          onScanCamera={props.onScanCamera}
          onPicture={props.onScanPicture}
          onImport={props.onImport}
          onRestore={props.onRestore}
          onReadClipboard={props.onReadClipboard}
          onDialog={setDialog}
        />
      )}
      {isDraggingOver && (
        <div className={styles.drop}>
          <ImageUp />
          {text.add.drop}
        </div>
      )}
      {dialog !== null && (
        <Suspense>
          <EntryDialogs
            dialog={dialog}
            store={entriesStore}
            actions={actions}
            several={several}
            readIcon={props.readIcon}
            onPicture={props.onScanPicture}
            onPastedLinks={props.onPastedLinks}
            onClose={() => setDialog(null)}
          />
        </Suspense>
      )}
    </>
  )
}

function waysIn(props: OpenVaultProps, open: (dialog: AuthenticatorDialog) => void): WaysIn {
  return {
    onScanScreens: props.onScanScreens,
    onScanCamera: props.onScanCamera,
    onPicture: props.onScanPicture,
    onByHand: () => open({ kind: 'by-hand' }),
    onImport: props.onImport,
    onRestore: props.onRestore,
    onSignIn: props.onSignIn,
  }
}
