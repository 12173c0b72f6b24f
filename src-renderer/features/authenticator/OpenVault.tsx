import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { ImageUp } from '../../ui/icons.ts'
import { PageHeading } from '../../ui/page/PageHeading.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { AuthenticatorFooter } from './AuthenticatorFooter.tsx'
import type { AuthenticatorPageProps } from './AuthenticatorPage.tsx'
import styles from './AuthenticatorPage.module.css'
import type { AuthenticatorDialog } from './EntryDialogs.tsx'
import { EntriesView } from './EntriesView.tsx'
import { pastedKind } from './entry-rules.ts'
import { useEntryActions } from './use-entry-actions.ts'
import { usePictureIntake } from './use-picture-intake.ts'

const EntryDialogs = lazy(async () => ({
  default: (await import('./EntryDialogs.tsx')).EntryDialogs,
}))

/** The page while the vault is open. A lock takes all of it away: search, dialogs and what was typed there. */
export function OpenVault(
  props: Omit<AuthenticatorPageProps, 'accountMenu' | 'banners'> & {
    searchSlot: HTMLElement | null
  },
) {
  const { text } = useWords()
  const { vaultStore, entriesStore, toasts } = props
  const [dialog, setDialog] = useState<AuthenticatorDialog | null>(null)
  const [query, setQuery] = useState('')
  const [isInTrash, setInTrash] = useState(false)
  const scroller = useRef<HTMLElement>(null)
  const entries = useStore(entriesStore.phase)
  const actions = useEntryActions(entriesStore, toasts, setDialog)
  const isDraggingOver = usePictureIntake({
    isActive: dialog === null && !props.isCovered,
    onPicture: props.onScanPicture,
    onText(pasted) {
      const kind = pastedKind(pasted)
      if (kind === 'several') props.onPastedLinks(pasted)
      if (kind === 'link') void actions.addUri(pasted)
      if (kind === 'key') setDialog({ kind: 'by-hand', secret: pasted })
    },
  })

  useEffect(() => {
    // After sleep timers are late; codes must not be.
    const onVisible = () => {
      if (document.visibilityState === 'visible') void entriesStore.reload()
    }
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [entriesStore])

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
          scroller={scroller}
          isInTrash={isInTrash}
          onLeaveTrash={() => setInTrash(false)}
          onEmptyTrash={() => setDialog({ kind: 'empty-trash' })}
          emptyHint={props.emptyHint}
          onScanScreens={props.onScanScreens}
        />
      </main>
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
        onReadClipboard={props.onReadClipboard}
        onDialog={setDialog}
      />
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
            onPicture={props.onScanPicture}
            onPastedLinks={props.onPastedLinks}
            onClose={() => setDialog(null)}
          />
        </Suspense>
      )}
    </>
  )
}
