import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Account } from '../../src-shared/model/people/account.ts'
import { isAdministrator } from '../../src-shared/model/people/may-act-on.ts'
import { assertNever } from '../../src-shared/model/result.ts'
import type { SettingsApi } from '../api.ts'
import type { Clock } from '../clock.ts'
import { createPolicyStore } from '../features/policy/policy-store.ts'
import { localeOf } from '../features/preferences/preferences-store.ts'
import { useLink } from '../features/links/use-link.ts'
import { NetworkSettingsContext } from '../ui/network-settings.ts'
import { ErrorBoundary } from '../ui/page/ErrorBoundary.tsx'
import { Mark } from '../ui/sign/Mark.tsx'
import { Monogram } from '../ui/sign/Monogram.tsx'
import { KeptPage, PageHeading, PageRegion } from '../ui/page/PageHeading.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import { WindowFrame } from '../ui/page/WindowFrame.tsx'
import { useLookAgain } from '../use-look-again.ts'
import styles from './SettingsApp.module.css'
import type { SettingsStores } from './settings-stores.ts'
import { firstPlace } from './navigation-store.ts'
import { PortalNavigation } from './PortalNavigation.tsx'
import { PortalPage } from './PortalPage.tsx'
import { TwoFactorSection } from './TwoFactorSection.tsx'
import { useLedToSetUp } from './use-led-to-set-up.ts'
import { useVaultGate } from '../use-vault-gate.tsx'
import { Name } from '../ui/Shown.tsx'

interface SettingsProps {
  api: SettingsApi
  clock: Clock
  stores: SettingsStores
}

/** The Sync Settings Portal. */
export function SettingsApp(props: SettingsProps) {
  const preferences = useStore(props.stores.preferences.phase)
  useLookAgain(props.api)
  const { windows } = props.api
  const openNetworkSettings = useCallback(
    () => void windows.openPreferences({ at: 'network' }),
    [windows],
  )
  return (
    <WindowFrame
      locale={localeOf(preferences, navigator.language)}
      theme={preferences.phase === 'ready' ? preferences.preferences.theme : 'system'}
      {...(preferences.phase === 'ready' ? { managed: preferences.preferences.managed } : {})}
      clock={props.clock}
    >
      <NetworkSettingsContext value={openNetworkSettings}>
        <SettingsBody {...props} />
      </NetworkSettingsContext>
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
        <PageRegion as="main" className={styles.signedOut}>
          <Mark sizePx={44} />
          <PageHeading>{text.settings.signedOutTitle}</PageHeading>
          <p>{text.settings.signedOutText}</p>
        </PageRegion>
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
              <span>
                <Name>{state.account.name}</Name>
              </span>
              <Monogram name={state.account.name} shape="round" />
            </span>
          </header>
          {/* Another user's settings start empty. */}
          <Portal
            key={state.account.id}
            api={api}
            clock={clock}
            stores={stores}
            account={state.account}
            isDemoServer={state.isDemoServer}
            isSetUpRequired={state.isSetUpRequired}
          />
        </div>
      )
    default:
      return assertNever(state)
  }
}

/** The page with a required set-up. */

function Portal({
  api,
  clock,
  stores,
  account,
  isDemoServer,
  isSetUpRequired,
}: SettingsProps & { account: Account; isDemoServer: boolean; isSetUpRequired: boolean }) {
  const { navigation } = stores
  const chosen = useStore(navigation.phase)
  const { isLed, setAtRest } = useLedToSetUp(isSetUpRequired)
  const place = isLed ? firstPlace : chosen
  const VaultGate = useVaultGate(stores.vault)
  const [policy] = useState(() => createPolicyStore(api))
  const onOpenDemoInbox = isDemoServer ? () => void api.windows.openDemoInbox() : null
  const { link, done } = useLink(api)
  const settingsLink = link?.kind === 'settings' ? link : null
  useEffect(() => {
    if (settingsLink !== null) navigation.go('two-factor')
  }, [settingsLink, navigation])
  const content = useRef<HTMLElement>(null)
  useEffect(
    () =>
      navigation.phase.subscribe(() => {
        // A new page is scrolled to its top.
        if (content.current !== null) content.current.scrollTop = 0
      }),
    [navigation],
  )
  return (
    <>
      <PortalNavigation
        page={place.page}
        isAdministrator={isAdministrator(account)}
        onGo={(page) => navigation.go(page)}
      />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and a page may have nothing else to focus */}
      <main ref={content} className={styles.content} tabIndex={0}>
        {/*
          Kept while another page is shown, so that a running set-up and codes that are shown once are not
          lost.
        */}
        <KeptPage className={styles.column} isShown={place.page === 'two-factor'}>
          <ErrorBoundary>
            <TwoFactorSection
              api={api}
              clock={clock}
              VaultGate={VaultGate}
              onOpenDemoInbox={onOpenDemoInbox}
              isSetUpRequired={isSetUpRequired}
              onRest={setAtRest}
              asked={place.page === 'two-factor' ? settingsLink : null}
              onShown={done}
            />
          </ErrorBoundary>
        </KeptPage>
        <div className={styles.column}>
          <PortalPage
            api={api}
            clock={clock}
            account={account}
            place={place}
            navigation={navigation}
            policy={policy}
            VaultGate={VaultGate}
            onOpenDemoInbox={onOpenDemoInbox}
          />
        </div>
      </main>
    </>
  )
}
