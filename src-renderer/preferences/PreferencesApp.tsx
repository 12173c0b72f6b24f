import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { PreferencesApi } from '../api.ts'
import type { Clock } from '../clock.ts'
import { localeOf } from '../features/preferences/preferences-store.ts'
import { appKeys } from '../ui/keys/app-keys.ts'
import { shortcutOf } from '../ui/keys/shortcut.ts'
import { ToastRegion } from '../ui/layer/ToastRegion.tsx'
import { ErrorBoundary } from '../ui/page/ErrorBoundary.tsx'
import { hasOpenLayer } from '../ui/page/focus-keeper.ts'
import { WindowFrame } from '../ui/page/WindowFrame.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import { Navigation } from './Navigation.tsx'
import styles from './PreferencesApp.module.css'
import type { PreferencesStores } from './preferences-stores.ts'
import { SectionPage } from './SectionPage.tsx'
import { useTarget } from './use-target.ts'

interface PreferencesProps {
  api: PreferencesApi
  stores: PreferencesStores
}

/** The window of the preferences. */
export function PreferencesApp(props: PreferencesProps & { clock: Clock }) {
  const { api, stores } = props
  const preferences = useStore(stores.preferences.phase)
  const isReady = preferences.phase === 'ready'
  useEffect(() => {
    const closing = shortcutOf('W')
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || hasOpenLayer()) return
      if (appKeys.escape.isPressed(event) || closing.isPressed(event))
        void api.preferencesWindow.close()
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
      <Body api={api} stores={stores} />
    </WindowFrame>
  )
}

function Body({ api, stores }: PreferencesProps) {
  const { text } = useWords()
  const place = useStore(stores.place.phase)
  const content = useTarget(place)
  useEffect(() => {
    document.title = text.preferences.title
  }, [text])
  return (
    <div className={styles.window}>
      <Navigation section={place.section} go={stores.place.go} />
      <main ref={content} className={styles.content}>
        <ErrorBoundary key={place.section}>
          <SectionPage key={place.visit} api={api} stores={stores} section={place.section} />
        </ErrorBoundary>
      </main>
      <ToastRegion toasts={stores.toasts} />
    </div>
  )
}
