import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type ComponentProps,
} from 'react'
import { useStore } from 'zustand'
import type { ProductLink } from '../../src-shared/model/desktop/product-link.ts'
import type { SettingsApi } from '../api.ts'
import type { Clock } from '../clock.ts'
import { RecoveryCodesPanel } from '../features/recovery-codes/RecoveryCodesPanel.tsx'
import type { ScanAdded } from '../features/scanner/scan-state.ts'
import { createTwoFactorStore } from '../features/two-factor/two-factor-store.ts'
import { TwoFactorPage, type RecoveryCodesView } from '../features/two-factor/TwoFactorPage.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import { ToastRegion } from '../ui/layer/ToastRegion.tsx'
import { createToasts } from '../ui/layer/toasts.ts'
import type { VaultGate } from '../vault-gate.ts'

const ScanDialog = lazy(async () => ({
  default: (await import('../features/scanner/ScanDialog.tsx')).ScanDialog,
}))

/** Connects the two-factor page with the parts of other features that it needs. */
export function TwoFactorSection(props: {
  api: SettingsApi
  clock: Clock
  VaultGate: VaultGate
  onOpenDemoInbox: (() => void) | null
  /** The company requires a method, and only its set-up is available. */
  isSetUpRequired: boolean
  /** Whether the overview is shown, with nothing under way. */
  onRest: (isAtRest: boolean) => void
  /** The part that a link asks for. */
  asked: Extract<ProductLink, { kind: 'settings' }> | null
  onShown: () => void
}) {
  const { api, VaultGate: Gate } = props
  const [store] = useState(() => createTwoFactorStore(api, props.clock))
  const [isScanning, setScanning] = useState(false)

  useEffect(() => {
    store.start()
    return () => store.stop()
  }, [store])

  const { text } = useWords()
  const [toasts] = useState(() => createToasts(props.clock))
  useEffect(
    () => api.twoFactor.signedOutElsewhere(() => toasts.show(text.twoFactor.signedOutElsewhere)),
    [api, toasts, text],
  )
  useEffect(() => () => toasts.stop(), [toasts])

  const { page } = useStore(store.phase)
  const { onRest } = props
  const isAtRest = page.kind === 'overview'
  useEffect(() => onRest(isAtRest), [onRest, isAtRest])
  const recoveryCodes = useRef<HTMLElement>(null)
  const { asked } = props
  const shown = useEffectEvent(props.onShown)
  useEffect(() => {
    if (asked === null || !isAtRest) return
    if (asked.part === 'recovery-codes') recoveryCodes.current?.focus()
    shown()
  }, [asked, isAtRest])
  const showsKey = page.kind === 'wizard' && page.step.kind === 'add-key'
  useEffect(() => {
    // The user may choose a scan next.
    if (showsKey) void api.incoming.prepare()
  }, [api, showsKey])

  const RecoveryCodes: RecoveryCodesView = useCallback(
    (view: ComponentProps<RecoveryCodesView>) => <RecoveryCodesPanel {...view} api={api} />,
    [api],
  )
  const added = (outcome: ScanAdded) => {
    setScanning(false)
    if (outcome.enrolment !== null) store.enrolled(outcome.enrolment)
  }
  return (
    <>
      <TwoFactorPage
        store={store}
        VaultGate={Gate}
        RecoveryCodes={RecoveryCodes}
        onScanScreens={() => setScanning(true)}
        onOpenDemoInbox={props.onOpenDemoInbox}
        isSetUpRequired={props.isSetUpRequired}
        recoveryCodesRef={recoveryCodes}
      />
      <ToastRegion toasts={toasts} />
      {isScanning && (
        <Suspense>
          <ScanDialog
            api={api}
            source={{ kind: 'screens' }}
            canEnrol
            VaultGate={Gate}
            onAdded={added}
            onClose={() => setScanning(false)}
          />
        </Suspense>
      )}
    </>
  )
}
