import { lazy, Suspense, type ComponentType, type Ref } from 'react'
import { useStore } from 'zustand'
import { assertNever } from '../../../src-shared/model/result.ts'
import type { Attempt } from '../../attempt.ts'
import { EnrolmentDone } from '../../enrolment/EnrolmentDone.tsx'
import { stepLine } from '../../enrolment/EnrolmentHead.tsx'
import { EnrolmentWizard } from '../../enrolment/EnrolmentWizard.tsx'
import { methodKinds } from '../../methods/kinds.ts'
import { PageRegion } from '../../ui/page/PageHeading.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { VaultGate } from '../../vault-gate.ts'
import { Overview } from './Overview.tsx'
import type { TwoFactorState } from './two-factor-state.ts'
import type { TwoFactorStore } from './two-factor-store.ts'

const ConfirmDialog = lazy(async () => ({
  default: (await import('../../confirm/ConfirmDialog.tsx')).ConfirmDialog,
}))

/** Shows newly issued recovery codes; a view of another feature, passed in by the window. */
export type RecoveryCodesView = ComponentType<{
  codes: readonly string[]
  /** The set-up that this ends, with its last step; null when there is none. */
  step: string | null
  attempt: Attempt
  onStored: () => void
}>

interface TwoFactorPageProps {
  store: TwoFactorStore
  VaultGate: VaultGate
  RecoveryCodes: RecoveryCodesView
  onScanScreens: () => void
  /** Null unless the demo server is in use. */
  onOpenDemoInbox: (() => void) | null
  /** The company requires a method, and only its set-up is available. */
  isSetUpRequired: boolean
  /** The card of the recovery codes, for whoever leads there. */
  recoveryCodesRef?: Ref<HTMLElement>
}

/** The Two-Factor Authentication page and everything that it leads to. */
export function TwoFactorPage(props: TwoFactorPageProps) {
  const { confirm } = useStore(props.store.phase)
  return (
    <>
      <PageBody {...props} />
      {confirm !== null && (
        <Suspense>
          <ConfirmDialog
            confirm={confirm}
            store={props.store}
            VaultGate={props.VaultGate}
            onOpenDemoInbox={props.onOpenDemoInbox}
          />
        </Suspense>
      )}
    </>
  )
}

function PageBody(props: TwoFactorPageProps) {
  const { page, confirm } = useStore(props.store.phase)
  switch (page.kind) {
    case 'loading':
    case 'refused':
    case 'overview':
      return (
        <Overview
          page={page}
          isConfirming={confirm !== null}
          isSetUpRequired={props.isSetUpRequired}
          store={props.store}
          {...(props.recoveryCodesRef && { recoveryCodesRef: props.recoveryCodesRef })}
        />
      )
    case 'wizard':
    case 'recovery-codes':
    case 'done':
      return (
        <PageRegion as="div">
          <Step {...props} page={page} />
        </PageRegion>
      )
    default:
      return assertNever(page)
  }
}

/** A step of a set-up. */
function Step({
  page,
  store,
  RecoveryCodes,
  ...props
}: TwoFactorPageProps & {
  page: Extract<TwoFactorState['page'], { kind: 'wizard' | 'recovery-codes' | 'done' }>
}) {
  const { text } = useWords()
  switch (page.kind) {
    case 'wizard':
      return (
        <EnrolmentWizard
          page={page}
          store={store}
          VaultGate={props.VaultGate}
          onScanScreens={props.onScanScreens}
          onOpenDemoInbox={props.onOpenDemoInbox}
        />
      )
    case 'recovery-codes':
      return (
        <RecoveryCodes
          codes={page.codes}
          step={
            page.after === 'replacement'
              ? null
              : stepLine(methodKinds[page.after.type].words(text).setUp, page.after, text)
          }
          attempt={page.attempt}
          onStored={() => void store.codesStored()}
        />
      )
    case 'done':
      return (
        <EnrolmentDone
          type={page.type}
          isFirst={page.isFirst}
          isChange={page.isChange}
          onClose={() => void store.finish()}
        />
      )
    default:
      return assertNever(page)
  }
}
