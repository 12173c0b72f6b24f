import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../ui/Button.tsx'
import { Mark } from '../../ui/sign/Mark.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageRegion } from '../../ui/page/PageHeading.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './AuthenticatorPage.module.css'
import { OpenVault, type OpenVaultProps } from './vault/OpenVault.tsx'
import { VaultBody } from './vault/VaultBody.tsx'
import type { VaultPhase } from './vault/vault-phase.ts'
import type { VaultStore } from './vault/vault-store.ts'

interface AuthenticatorPageProps extends OpenVaultProps {
  readonly accountMenu: ReactNode
  /** The window's own notices, above the list. */
  readonly banners: ReactNode
  /** Ways to codes that are elsewhere, while there is no vault. */
  readonly fromElsewhere: ReactNode
}

/** The codes, and the ways to add more of them. */
export function AuthenticatorPage(props: AuthenticatorPageProps) {
  const { text } = useWords()
  const { vaultStore } = props
  const vault = useStore(vaultStore.phase)
  const [searchSlot, setSearchSlot] = useState<HTMLElement | null>(null)
  const [filterSlot, setFilterSlot] = useState<HTMLElement | null>(null)
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <span className={styles.brand}>
          <Mark sizePx={26} />
          <span className={styles.word}>{text.product}</span>
        </span>
        <div className={styles.search} ref={setSearchSlot} />
        {props.accountMenu}
      </header>
      <div>
        <div className={styles.banners}>
          {props.banners}
          <VaultNotices vault={vault} store={vaultStore} />
        </div>
        <div ref={setFilterSlot} />
      </div>
      {vault.phase === 'unlocked' ? (
        <OpenVault {...props} searchSlot={searchSlot} filterSlot={filterSlot} />
      ) : (
        <PageRegion as="main" className={styles.main}>
          <VaultBody state={vault} store={vaultStore} fromElsewhere={props.fromElsewhere} />
        </PageRegion>
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
