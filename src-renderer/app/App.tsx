import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { PreferencesPlace } from '../../src-shared/model/desktop/preferences-place.ts'
import type { AppApi } from '../api.ts'
import type { Clock } from '../clock.ts'
import { localeOf } from '../features/preferences/preferences-store.ts'
import { useHelpKey } from '../features/keyboard/use-help-key.ts'
import type { Imported } from '../features/importing/import-store.ts'
import type { ScanAdded } from '../features/scanner/scan-state.ts'
import type { SessionPhase } from '../features/sign-in/session/session-state.ts'
import { ErrorBoundary } from '../ui/page/ErrorBoundary.tsx'
import type { Text } from '../ui/text/en.ts'
import { entryLabel } from '../ui/text/failure-sentence.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import { ToastRegion } from '../ui/layer/ToastRegion.tsx'
import { WindowFrame } from '../ui/page/WindowFrame.tsx'
import { useLookAgain } from '../use-look-again.ts'
import { useVaultGate } from '../use-vault-gate.tsx'
import type { AppStores } from './app-stores.ts'
import { AskedLink } from './AskedLink.tsx'
import { Authenticator } from './Authenticator.tsx'
import { LayerView } from './layers/LayerView.tsx'
import { SessionPage } from './SessionPage.tsx'
import type { StartChoice } from './start-choice.ts'
import { useFirstStart } from './use-first-start.ts'
import { useFromElsewhere } from './use-from-elsewhere.tsx'
import { useLayers, type Layers } from './layers/use-layers.ts'

interface AppProps {
  api: AppApi
  clock: Clock
  stores: AppStores
  startChoice: StartChoice
}

/** The compact window. */
export function App(props: AppProps) {
  const preferences = useStore(props.stores.preferences.phase)
  useLookAgain(props.api)
  return (
    <WindowFrame
      locale={localeOf(preferences, navigator.language)}
      theme={preferences.phase === 'ready' ? preferences.preferences.theme : 'system'}
      {...(preferences.phase === 'ready' ? { managed: preferences.preferences.managed } : {})}
      clock={props.clock}
    >
      <AppBody {...props} />
    </WindowFrame>
  )
}

function AppBody({ api, stores, startChoice }: AppProps) {
  const { text } = useWords()
  const session = useStore(stores.session.phase)
  const vault = useStore(stores.vault.phase).phase
  const isInSetUp = session.phase === 'set-up'
  const [isWithoutSignIn, setWithoutSignIn] = useState(() => startChoice.read())
  const layers = useLayers({ vault, isInSetUp })
  const VaultGate = useVaultGate(stores.vault)
  useAccountToasts(api, stores)
  useHelpKey(() => layers.open({ kind: 'keyboard' }))

  const openPreferences = (at: PreferencesPlace | null) => void api.windows.openPreferences({ at })
  const goWithoutSignIn = (isWithout: boolean) => {
    startChoice.write(isWithout)
    setWithoutSignIn(isWithout)
  }
  const fromElsewhere = useFromElsewhere({
    api,
    stores,
    layers,
    isVaultOpen: vault === 'unlocked',
    VaultGate,
    showCodes() {
      if (session.phase === 'signed-out') goWithoutSignIn(true)
    },
  })
  const firstStart = useFirstStart({ stores, layers, isWithoutSignIn, ways: fromElsewhere })
  const { imported, scanned } = whatCameIn(stores, layers, text)
  return (
    <>
      <ErrorBoundary
        // The list stays as it is when a session that was resumed begins.
        key={session.phase === 'resuming' ? 'signed-in' : session.phase}
        wayOut={wayOutOf(session, text, {
          withoutSignIn: () => goWithoutSignIn(true),
          cancel: () => void stores.session.cancel(),
        })}
      >
        <SessionPage
          api={api}
          stores={stores}
          session={session}
          isWithoutSignIn={isWithoutSignIn}
          authenticator={
            <Authenticator
              api={api}
              stores={stores}
              isCovered={layers.layer !== null}
              onScan={(source) => layers.open({ kind: 'scan', source })}
              onFile={(file) => void layers.takeFile(file)}
              onImport={() => layers.open({ kind: 'import-guide' })}
              onExport={(ids) => layers.open({ kind: 'export', ids })}
              onMove={() => layers.open({ kind: 'move' })}
              onShowKey={(entry) => layers.open({ kind: 'reveal', entry })}
              fromElsewhere={fromElsewhere.ways}
              onRestore={fromElsewhere.restore}
              onPreferences={openPreferences}
              onKeyboard={() => layers.open({ kind: 'keyboard' })}
              onSignIn={() => goWithoutSignIn(false)}
            />
          }
          VaultGate={VaultGate}
          fromElsewhere={vault === 'absent' && fromElsewhere.ways}
          onUseWithoutSignIn={() => goWithoutSignIn(true)}
          onNetworkSettings={() => openPreferences('network')}
          onScanScreens={() => layers.open({ kind: 'scan', source: { kind: 'screens' } })}
        />
      </ErrorBoundary>
      <ToastRegion toasts={stores.toasts} />
      {fromElsewhere.gate}
      <AskedLink
        api={api}
        stores={stores}
        onSignIn={() => setWithoutSignIn(false)}
        // A link ends nothing that a person is doing.
        isBusy={layers.layer !== null}
        onRestore={fromElsewhere.restore}
        onEntries={fromElsewhere.link}
      />
      {layers.layer !== null && (
        <LayerView
          api={api}
          stores={stores}
          layer={layers.layer}
          isInSetUp={isInSetUp}
          VaultGate={VaultGate}
          onScanned={scanned}
          onImported={imported}
          onRestored={fromElsewhere.restored}
          ways={firstStart}
          onFile={(file) => void layers.takeFile(file)}
          onClose={layers.close}
        />
      )}
    </>
  )
}

/** What follows when entries came in, by a file or a scan. */
function whatCameIn(stores: AppStores, layers: Layers, text: Text) {
  const imported = (outcome: Imported) => {
    layers.close()
    stores.toasts.show(addedSentence(outcome, text))
  }
  return {
    imported,
    scanned(outcome: ScanAdded) {
      if (outcome.enrolment === null) return imported(outcome)
      layers.close()
      return stores.setUp.enrolled(outcome.enrolment)
    },
  }
}

/** Says what a change of the account's methods has ended: entries here, and sessions elsewhere. */
function useAccountToasts(api: AppApi, { toasts }: AppStores): void {
  const { text } = useWords()
  useEffect(
    () => api.setUp.signedOutElsewhere(() => toasts.show(text.twoFactor.signedOutElsewhere)),
    [api, toasts, text],
  )
  useEffect(
    () =>
      api.authenticator.retired((entries) => {
        for (const entry of entries) toasts.show(text.entries.retired(entryLabel(entry, text)))
      }),
    [api, toasts, text],
  )
}

function addedSentence({ added, same, replaced }: Imported, text: Text): string {
  const sentences = [text.scan.added(added)]
  if (same > 0) sentences.push(text.scan.duplicatesSkipped(same))
  if (replaced > 0) sentences.push(text.importing.replaced(replaced))
  return sentences.join(' ')
}

/** The way out of a page that cannot be drawn. */
function wayOutOf(
  session: SessionPhase,
  text: Text,
  ways: { withoutSignIn: () => void; cancel: () => void },
) {
  switch (session.phase) {
    case 'signed-out':
    case 'resuming':
      return { label: text.signIn.withoutSignIn, go: ways.withoutSignIn }
    case 'challenge':
    case 'set-up':
      return { label: text.common.cancel, go: ways.cancel }
    case 'loading':
    case 'unavailable':
    case 'signed-in':
      return undefined
  }
}
