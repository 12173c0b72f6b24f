import { useStore } from 'zustand'
import { assertNever } from '../../src-shared/model/result.ts'
import type { SettingsApi } from '../api.ts'
import type { Clock } from '../clock.ts'
import { localeOf } from '../features/preferences/preferences-store.ts'
import { Settings, ShieldCheck } from '../ui/icons.ts'
import { Mark } from '../ui/Mark.tsx'
import { Monogram } from '../ui/Monogram.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import { WindowFrame } from '../ui/WindowFrame.tsx'
import styles from './SettingsApp.module.css'
import type { SettingsStores } from './settings-stores.ts'
import { TwoFactorSection } from './TwoFactorSection.tsx'

interface SettingsProps {
  api: SettingsApi
  clock: Clock
  stores: SettingsStores
}

/** The Sync Settings Portal. */
export function SettingsApp(props: SettingsProps) {
  const preferences = useStore(props.stores.preferences.phase)
  return (
    <WindowFrame
      locale={localeOf(preferences, navigator.language)}
      theme={preferences.phase === 'ready' ? preferences.preferences.theme : 'system'}
      clock={props.clock}
    >
      <SettingsBody {...props} />
    </WindowFrame>
  )
}

function SettingsBody({ api, clock, stores }: SettingsProps) {
  const { text } = useWords()
  const state = useStore(stores.account.phase)
  switch (state.phase) {
    case 'loading':
      return null
    case 'signed-out':
      return (
        <main className={styles.signedOut}>
          <Mark sizePx={44} />
          <h1>{text.settings.signedOutTitle}</h1>
          <p>{text.settings.signedOutText}</p>
        </main>
      )
    case 'signed-in':
      return (
        <div className={styles.window}>
          <header className={styles.top}>
            <span className={styles.title}>
              <Mark sizePx={26} />
              {text.settings.title(state.account.company.name)}
            </span>
            <span className={styles.person}>
              <span>{state.account.name}</span>
              <Monogram name={state.account.name} shape="round" />
            </span>
          </header>
          <nav className={styles.nav} aria-label={text.settings.navigation}>
            <p className={styles.navTitle}>
              <Settings />
              {text.settings.settings}
            </p>
            <ul>
              <li>
                <a className={styles.navItem} href="#two-factor" aria-current="page">
                  <ShieldCheck />
                  {text.settings.twoFactor}
                </a>
              </li>
            </ul>
          </nav>
          <main id="two-factor" className={styles.content}>
            <div className={styles.column}>
              {/* Another person's settings start from nothing. */}
              <TwoFactorSection
                key={state.account.id}
                api={api}
                clock={clock}
                stores={stores}
                isDemoServer={state.isDemoServer}
              />
            </div>
          </main>
        </div>
      )
    default:
      return assertNever(state)
  }
}
