import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { ImageUp } from '../../ui/icons.ts'
import { Mark } from '../../ui/Mark.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { Toasts } from '../../ui/toasts.ts'
import { AuthenticatorFooter } from './AuthenticatorFooter.tsx'
import styles from './AuthenticatorPage.module.css'
import type { EntriesStore } from './entries-store.ts'
import type { AuthenticatorDialog } from './EntryDialogs.tsx'
import { EntriesView } from './EntriesView.tsx'
import { useEntryActions } from './use-entry-actions.ts'
import { usePictureIntake } from './use-picture-intake.ts'
import { VaultBody } from './VaultBody.tsx'
import type { VaultPhase, VaultStore } from './vault-store.ts'

const EntryDialogs = lazy(async () => ({
  default: (await import('./EntryDialogs.tsx')).EntryDialogs,
}))

/** Codes, and everything to get more of them. */
export function AuthenticatorPage(props: {
  vaultStore: VaultStore
  entriesStore: EntriesStore
  toasts: Toasts
  autoLockMinutes: number
  accountMenu: ReactNode
  /** What the window itself has to say, above the list. */
  banners: ReactNode
  onScanScreens: () => void
  onScanPicture: (picture: Blob) => void
}) {
  const { text } = useWords()
  const { vaultStore, entriesStore, toasts } = props
  const vault = useStore(vaultStore.phase)
  const isOpen = vault.phase === 'unlocked'
  const [dialog, setDialog] = useState<AuthenticatorDialog | null>(null)
  const [query, setQuery] = useState('')
  const [searchSlot, setSearchSlot] = useState<HTMLElement | null>(null)
  const actions = useEntryActions(entriesStore, toasts, setDialog)
  const intake = usePictureIntake({
    isActive: isOpen && dialog === null,
    onPicture: props.onScanPicture,
    onLink: (uri) => void actions.addUri(uri),
  })

  useEffect(() => {
    // After sleep timers are late; codes must not be.
    const onVisible = () => {
      if (document.visibilityState === 'visible' && isOpen) void entriesStore.reload()
    }
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [entriesStore, isOpen])
  useEffect(() => {
    if (isOpen) return
    // A lock closes what was open over the list, typed keys included.
    setDialog(null)
    setQuery('')
  }, [isOpen])

  return (
    <div className={styles.page} {...intake.dropHandlers}>
      <header className={styles.top}>
        <span className={styles.brand}>
          <Mark sizePx={26} />
          {text.product}
        </span>
        <div className={styles.search} ref={setSearchSlot} />
        {props.accountMenu}
      </header>
      <div className={styles.banners}>
        {props.banners}
        <VaultNotices vault={vault} store={vaultStore} />
      </div>
      <main className={styles.main}>
        <h1 className="visually-hidden">{text.entries.title}</h1>
        {vault.phase === 'unlocked' ? (
          <EntriesView
            store={entriesStore}
            actions={actions}
            query={query}
            onQuery={setQuery}
            searchSlot={searchSlot}
            onScanScreens={props.onScanScreens}
          />
        ) : (
          <VaultBody state={vault} store={vaultStore} />
        )}
      </main>
      {isOpen && (
        <AuthenticatorFooter
          autoLockMinutes={props.autoLockMinutes}
          onLock={() => void vaultStore.lock()}
          onScanScreens={props.onScanScreens}
          onPicture={props.onScanPicture}
          onDialog={setDialog}
        />
      )}
      {intake.isDraggingOver && (
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
            onClose={() => setDialog(null)}
          />
        </Suspense>
      )}
    </div>
  )
}

function VaultNotices(props: { vault: VaultPhase; store: VaultStore }) {
  const { text } = useWords()
  const { vault, store } = props
  if (vault.phase !== 'unlocked' && vault.phase !== 'locked') return null
  return vault.notices.map((notice) => (
    <Notice
      key={notice}
      tone="warn"
      actionsBelow={
        <Button kind="quiet" onClick={() => void store.dismissNotices()}>
          {text.common.dismiss}
        </Button>
      }
    >
      {notice === 'older-generation-used'
        ? text.vault.noticeOlderGeneration
        : text.vault.noticeKeyStoreSlot}
    </Notice>
  ))
}
