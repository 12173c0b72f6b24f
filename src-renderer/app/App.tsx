import { lazy, Suspense, useCallback, useEffect, useState, type ComponentProps } from 'react'
import { useStore } from 'zustand'
import { assertNever } from '../../src-shared/model/result.ts'
import type { AppApi } from '../api.ts'
import type { Clock } from '../clock.ts'
import { localeOf } from '../features/preferences/preferences-store.ts'
import type { Imported } from '../features/importing/import-store.ts'
import { isPictureFile } from '../features/scanner/pictures/picture-file.ts'
import type { ScanAdded, ScanSource } from '../features/scanner/scan-state.ts'
import { ChallengePage } from '../features/sign-in/ChallengePage.tsx'
import { SignInPage } from '../features/sign-in/SignInPage.tsx'
import { ErrorBoundary } from '../ui/page/ErrorBoundary.tsx'
import { TryAgain } from '../ui/TryAgain.tsx'
import { entryLabel } from '../ui/text/failure-sentence.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import { ToastRegion } from '../ui/layer/ToastRegion.tsx'
import { WindowFrame } from '../ui/page/WindowFrame.tsx'
import { useLookAgain } from '../use-look-again.ts'
import type { VaultGate, VaultGateProps } from '../vault-gate.ts'
import styles from './App.module.css'
import type { AppStores } from './app-stores.ts'
import { Authenticator } from './Authenticator.tsx'
import type { StartChoice } from './start-choice.ts'

const PreferencesDialog = lazy(async () => ({
  default: (await import('../features/preferences/PreferencesDialog.tsx')).PreferencesDialog,
}))
const VaultSlots = lazy(async () => ({
  default: (await import('../features/authenticator/vault/VaultSlots.tsx')).VaultSlots,
}))
const VaultGateDialog = lazy(async () => ({
  default: (await import('../features/authenticator/vault/VaultGateDialog.tsx')).VaultGateDialog,
}))
const SetUpPage = lazy(async () => ({
  default: (await import('../features/set-up/SetUpPage.tsx')).SetUpPage,
}))
const RecoveryCodesPanel = lazy(async () => ({
  default: (await import('../features/recovery-codes/RecoveryCodesPanel.tsx')).RecoveryCodesPanel,
}))
const ScanDialog = lazy(async () => ({
  default: (await import('../features/scanner/ScanDialog.tsx')).ScanDialog,
}))
const ImportDialog = lazy(async () => ({
  default: (await import('../features/importing/ImportDialog.tsx')).ImportDialog,
}))

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
      clock={props.clock}
    >
      <AppBody {...props} />
    </WindowFrame>
  )
}

function AppBody({ api, stores, startChoice }: AppProps) {
  const { text } = useWords()
  const session = useStore(stores.session.phase)
  const [isWithoutSignIn, setWithoutSignIn] = useState(() => startChoice.read())
  const [scan, setScan] = useState<ScanSource | null>(null)
  const [importing, setImporting] = useState<{
    readonly number: number
    readonly file: Blob
  } | null>(null)
  const [hasPreferencesOpen, setPreferencesOpen] = useState(false)
  const isVaultOpen = useStore(stores.vault.phase).phase === 'unlocked'

  useEffect(
    () =>
      api.authenticator.retired((entries) => {
        for (const entry of entries)
          stores.toasts.show(text.entries.retired(entryLabel(entry, text)))
      }),
    [api, stores, text],
  )

  useEffect(
    () => api.setUp.signedOutElsewhere(() => stores.toasts.show(text.twoFactor.signedOutElsewhere)),
    [api, stores, text],
  )

  const goWithoutSignIn = (isWithout: boolean) => {
    startChoice.write(isWithout)
    setWithoutSignIn(isWithout)
  }
  const Gate: VaultGate = useCallback(
    (gate: VaultGateProps) => (
      <Suspense>
        <VaultGateDialog {...gate} store={stores.vault} />
      </Suspense>
    ),
    [stores.vault],
  )
  const RecoveryCodes = useCallback(
    (view: Omit<ComponentProps<typeof RecoveryCodesPanel>, 'api'>) => (
      <Suspense>
        <RecoveryCodesPanel {...view} api={api} />
      </Suspense>
    ),
    [api],
  )
  const isInSetUp = session.phase === 'set-up'
  // A lock closes the picker and drops its QR results.
  if (scan !== null && !isVaultOpen && !isInSetUp) setScan(null)
  if (importing !== null && !isVaultOpen) setImporting(null)

  const takeFile = async (file: Blob) => {
    const isPicture = await isPictureFile(file)
    setImporting((before) => (isPicture ? null : { number: (before?.number ?? 0) + 1, file }))
    if (isPicture) setScan({ kind: 'picture', file })
  }

  const sayAdded = (outcome: Imported) => {
    const sentences = [
      text.scan.added(outcome.added),
      outcome.same === 0 ? '' : text.scan.duplicatesSkipped(outcome.same),
      outcome.replaced === 0 ? '' : text.importing.replaced(outcome.replaced),
    ]
    stores.toasts.show(sentences.filter((sentence) => sentence !== '').join(' '))
  }
  const endScan = (outcome: ScanAdded) => {
    setScan(null)
    if (outcome.enrolment === null) sayAdded(outcome)
    else stores.setUp.enrolled(outcome.enrolment)
  }
  const endImport = (outcome: Imported) => {
    setImporting(null)
    sayAdded(outcome)
  }
  const authenticator = (
    <Authenticator
      api={api}
      stores={stores}
      isCovered={scan !== null || importing !== null || hasPreferencesOpen}
      onScan={setScan}
      onFile={(file) => void takeFile(file)}
      onPreferences={() => setPreferencesOpen(true)}
      onSignIn={() => goWithoutSignIn(false)}
    />
  )
  const openDemoInbox = () => void api.windows.openDemoInbox()
  const page = () => {
    switch (session.phase) {
      case 'loading':
        return isWithoutSignIn ? authenticator : null
      case 'unavailable':
        return (
          <main className={styles.plain}>
            <TryAgain why={session.failure} onTryAgain={() => void stores.session.reload()} />
          </main>
        )
      case 'signed-out':
        return isWithoutSignIn ? (
          authenticator
        ) : (
          <SignInPage
            state={session}
            store={stores.session}
            onUseWithoutSignIn={() => goWithoutSignIn(true)}
            onOpenDemoInbox={openDemoInbox}
          />
        )
      case 'challenge':
        return (
          <ChallengePage
            state={session}
            store={stores.session}
            VaultGate={Gate}
            onOpenDemoInbox={session.server.url === null ? openDemoInbox : null}
          />
        )
      case 'set-up':
        return (
          <Suspense>
            <SetUpPage
              state={session}
              store={stores.setUp}
              VaultGate={Gate}
              RecoveryCodes={RecoveryCodes}
              onScanScreens={() => setScan({ kind: 'screens' })}
              onOpenDemoInbox={session.server.url === null ? openDemoInbox : null}
              onCancel={() => void stores.session.cancel()}
            />
          </Suspense>
        )
      case 'signed-in':
        return authenticator
      default:
        return assertNever(session)
    }
  }
  const wayOut = () => {
    switch (session.phase) {
      case 'signed-out':
        return { label: text.signIn.withoutSignIn, go: () => goWithoutSignIn(true) }
      case 'challenge':
      case 'set-up':
        return { label: text.common.cancel, go: () => void stores.session.cancel() }
      case 'loading':
      case 'unavailable':
      case 'signed-in':
        return undefined
    }
  }
  return (
    <>
      <ErrorBoundary key={session.phase} wayOut={wayOut()}>
        {page()}
      </ErrorBoundary>
      <ToastRegion toasts={stores.toasts} />
      {scan !== null && (
        <ErrorBoundary wayOut={{ label: text.common.close, go: () => setScan(null) }}>
          <Suspense>
            <ScanDialog
              api={api}
              source={scan}
              canEnrol={isInSetUp}
              VaultGate={Gate}
              onAdded={endScan}
              onClose={() => setScan(null)}
            />
          </Suspense>
        </ErrorBoundary>
      )}
      {importing !== null && (
        <ErrorBoundary wayOut={{ label: text.common.close, go: () => setImporting(null) }}>
          <Suspense>
            <ImportDialog
              key={importing.number}
              api={api}
              file={importing.file}
              onAdded={endImport}
              onFile={(file) => void takeFile(file)}
              onClose={() => setImporting(null)}
            />
          </Suspense>
        </ErrorBoundary>
      )}
      {hasPreferencesOpen && (
        <ErrorBoundary wayOut={{ label: text.common.close, go: () => setPreferencesOpen(false) }}>
          <Suspense>
            <PreferencesDialog
              store={stores.preferences}
              vaultSection={<VaultSlots store={stores.vault} />}
              onClose={() => setPreferencesOpen(false)}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  )
}
