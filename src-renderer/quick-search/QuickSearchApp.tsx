import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { assertNever } from '../../src-shared/model/result.ts'
import type { QuickSearchApi } from '../api.ts'
import type { Clock } from '../clock.ts'
import { UnlockForm } from '../features/authenticator/vault/UnlockForm.tsx'
import { localeOf } from '../features/preferences/preferences-store.ts'
import { Button } from '../ui/Button.tsx'
import { appKeys } from '../ui/keys/app-keys.ts'
import { PageHeading } from '../ui/page/PageHeading.tsx'
import { WindowFrame } from '../ui/page/WindowFrame.tsx'
import { TryAgain } from '../ui/TryAgain.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import { QuickSearch } from './QuickSearch.tsx'
import styles from './QuickSearchApp.module.css'
import type { QuickSearchStores } from './quick-search-stores.ts'

interface QuickSearchProps {
  api: QuickSearchApi
  stores: QuickSearchStores
}

/** The window over everything: type, Enter copies a code, Escape closes. */
export function QuickSearchApp(props: QuickSearchProps & { clock: Clock }) {
  const { api, stores } = props
  const preferences = useStore(stores.preferences.phase)
  const isReady = preferences.phase === 'ready'
  const [turn, setTurn] = useState(0)
  useEffect(
    () =>
      api.quickSearch.shown((isShown) => {
        // While the window was hidden, the page's timers were late.
        if (isShown) void stores.entries.reload()
        // Nothing that was typed waits for the next time.
        else setTurn((now) => now + 1)
      }),
    [api, stores],
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (appKeys.escape.isPressed(event) && !event.isComposing) void api.quickSearch.close()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [api])
  return (
    <WindowFrame
      locale={localeOf(preferences, navigator.language)}
      theme={isReady ? preferences.preferences.theme : 'system'}
      clock={props.clock}
      {...(isReady ? { managed: preferences.preferences.managed } : {})}
    >
      <main className={styles.window}>
        <Body key={turn} api={api} stores={stores} />
      </main>
    </WindowFrame>
  )
}

function Body({ api, stores }: QuickSearchProps) {
  const { text } = useWords()
  const vault = useStore(stores.vault.phase)
  switch (vault.phase) {
    case 'loading':
      return null
    case 'unavailable':
      return <TryAgain why={vault.failure} onTryAgain={() => void stores.vault.reload()} />
    case 'locked':
      return (
        <div className={styles.locked}>
          <PageHeading>{text.vault.lockedTitle}</PageHeading>
          <UnlockForm state={vault} store={stores.vault} />
        </div>
      )
    case 'unlocked':
      return <QuickSearch api={api} stores={stores} />
    case 'absent':
    case 'damaged':
    case 'newer':
      return <Elsewhere api={api} text={text.atHand.noVault} />
    default:
      return assertNever(vault)
  }
}

/** What the quick search cannot do, and the way to the window that can. */
function Elsewhere(props: { api: QuickSearchApi; text: string }) {
  const { text } = useWords()
  return (
    <div className={styles.locked}>
      <PageHeading>{text.atHand.quickSearch}</PageHeading>
      <p>{props.text}</p>
      <Button kind="primary" onClick={() => void props.api.quickSearch.openApp()}>
        {text.atHand.openApp}
      </Button>
    </div>
  )
}
