import { lazy, Suspense, useCallback, type ComponentProps, type ReactNode } from 'react'
import { assertNever } from '../../src-shared/model/result.ts'
import type { AppApi } from '../api.ts'
import { ChallengePage } from '../features/sign-in/challenge/ChallengePage.tsx'
import type { SessionPhase } from '../features/sign-in/session/session-state.ts'
import { SignInPage } from '../features/sign-in/SignInPage.tsx'
import { TryAgain } from '../ui/TryAgain.tsx'
import type { VaultGate } from '../vault-gate.ts'
import styles from './App.module.css'
import type { AppStores } from './app-stores.ts'
import { Staying } from './staying/Staying.tsx'

const NetworkHelp = lazy(async () => ({
  default: (await import('../features/network/NetworkHelp.tsx')).NetworkHelp,
}))
const NetworkDialog = lazy(async () => ({
  default: (await import('../features/network/NetworkDialog.tsx')).NetworkDialog,
}))
const SetUpPage = lazy(async () => ({
  default: (await import('../features/set-up/SetUpPage.tsx')).SetUpPage,
}))
const RecoveryCodesPanel = lazy(async () => ({
  default: (await import('../features/recovery-codes/RecoveryCodesPanel.tsx')).RecoveryCodesPanel,
}))

interface SessionPageProps {
  api: AppApi
  stores: AppStores
  session: SessionPhase
  /** The user chose to use the authenticator without signing in. */
  isWithoutSignIn: boolean
  authenticator: ReactNode
  VaultGate: VaultGate
  /** Ways to codes that are elsewhere, on a new computer. */
  fromElsewhere: ReactNode
  onUseWithoutSignIn: () => void
  onScanScreens: () => void
  onNetworkSettings: () => void
}

/** The page for the state of the session. */
export function SessionPage(props: SessionPageProps) {
  const { api, stores, session, authenticator } = props
  const openDemoInbox = () => void api.windows.openDemoInbox()
  switch (session.phase) {
    case 'loading':
      return props.isWithoutSignIn ? authenticator : null
    case 'unavailable':
      return (
        <main className={styles.plain}>
          <TryAgain why={session.failure} onTryAgain={() => void stores.session.reload()} />
        </main>
      )
    case 'signed-out':
      return props.isWithoutSignIn ? (
        authenticator
      ) : (
        <>
          <SignInPage
            state={session}
            store={stores.session}
            api={api}
            stayField={<Staying stores={stores} isHiddenWithoutChoice />}
            fromElsewhere={props.fromElsewhere}
            networkHelp={
              session.server.phase === 'failed' && (
                <Suspense>
                  <NetworkHelp
                    failure={session.server.failure}
                    store={stores.network}
                    onSettings={props.onNetworkSettings}
                  />
                </Suspense>
              )
            }
            onUseWithoutSignIn={props.onUseWithoutSignIn}
            onOpenDemoInbox={openDemoInbox}
          />
          <Suspense>
            <NetworkDialog store={stores.network} />
          </Suspense>
        </>
      )
    case 'challenge':
      return (
        <ChallengePage
          state={session}
          store={stores.session}
          VaultGate={props.VaultGate}
          onOpenDemoInbox={session.server.url === null ? openDemoInbox : null}
        />
      )
    case 'set-up':
      return (
        <RequiredSetUp
          {...props}
          session={session}
          onOpenDemoInbox={session.server.url === null ? openDemoInbox : null}
        />
      )
    // The codes need no server.
    case 'resuming':
    case 'signed-in':
      return authenticator
    default:
      return assertNever(session)
  }
}

/** The set-up that a company requires at a sign-in. */
function RequiredSetUp({
  api,
  stores,
  session,
  VaultGate,
  onScanScreens,
  onOpenDemoInbox,
}: Omit<SessionPageProps, 'session'> & {
  session: Extract<SessionPhase, { phase: 'set-up' }>
  onOpenDemoInbox: (() => void) | null
}) {
  const RecoveryCodes = useCallback(
    (view: Omit<ComponentProps<typeof RecoveryCodesPanel>, 'api'>) => (
      <Suspense>
        <RecoveryCodesPanel {...view} api={api} />
      </Suspense>
    ),
    [api],
  )
  return (
    <Suspense>
      <SetUpPage
        state={session}
        store={stores.setUp}
        VaultGate={VaultGate}
        RecoveryCodes={RecoveryCodes}
        onScanScreens={onScanScreens}
        onOpenDemoInbox={onOpenDemoInbox}
        onCancel={() => void stores.session.cancel()}
      />
    </Suspense>
  )
}
