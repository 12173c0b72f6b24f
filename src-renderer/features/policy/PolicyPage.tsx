import { lazy, Suspense, useEffect } from 'react'
import { useStore } from 'zustand'
import { assertNever } from '../../../src-shared/model/result.ts'
import { failureOf } from '../../attempt.ts'
import { ConfirmLayer } from '../../confirm/ConfirmLayer.tsx'
import { Button } from '../../ui/Button.tsx'
import { CircleCheck } from '../../ui/sign/icons.ts'
import { Loading } from '../../ui/page/Loading.tsx'
import { TryAgain } from '../../ui/TryAgain.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { VaultGate } from '../../vault-gate.ts'
import { PolicyFields } from './PolicyFields.tsx'
import styles from './PolicyPage.module.css'
import { isEdited } from './policy-rules.ts'
import type { PolicyState, PolicyStore } from './policy-store.ts'

const PreviewDialog = lazy(async () => ({
  default: (await import('./PreviewDialog.tsx')).PreviewDialog,
}))

/** The company policy, for its administrators. */
export function PolicyPage(props: {
  store: PolicyStore
  VaultGate: VaultGate
  onOpenDemoInbox: (() => void) | null
}) {
  const { text } = useWords()
  const { store } = props
  const state = useStore(store.phase)
  useEffect(() => {
    store.start()
    return () => store.confirm.dismissConfirm()
  }, [store])
  return (
    <Page title={text.policy.title} intro={text.policy.intro}>
      <Body state={state} store={store} />
      <ConfirmLayer
        store={store.confirm}
        VaultGate={props.VaultGate}
        onOpenDemoInbox={props.onOpenDemoInbox}
      />
    </Page>
  )
}

function Body({ state, store }: { state: PolicyState; store: PolicyStore }) {
  switch (state.phase) {
    case 'loading':
      return <Loading />
    case 'refused':
      return <TryAgain why={state.failure} onTryAgain={() => void store.reload()} />
    case 'ready':
      return <Form state={state} store={store} />
    default:
      return assertNever(state)
  }
}

function Form(props: { state: Extract<PolicyState, { phase: 'ready' }>; store: PolicyStore }) {
  const { text, sentence } = useWords()
  const { state, store } = props
  const isConfirming = useStore(store.confirm.phase) !== null
  const hasChanges = isEdited(state.saved.policy, state.edited)
  const failure = state.preview === null ? failureOf(state.attempt) : null
  return (
    <>
      <PolicyFields state={state} onEdit={store.edit} />
      <div className={styles.bar}>
        {failure !== null && (
          <div className={styles.answer}>
            <Notice tone="danger">{sentence(failure)}</Notice>
          </div>
        )}
        <SaveState isSaved={state.isSaved} hasChanges={hasChanges} />
        {hasChanges && (
          <Button kind="quiet" onClick={() => store.discard()}>
            {text.policy.discard}
          </Button>
        )}
        <Button
          kind="primary"
          size="large"
          isBusy={state.attempt.kind === 'busy' && state.preview === null}
          isDisabled={!hasChanges}
          onClick={() => void store.showPreview()}
        >
          {text.policy.preview}
        </Button>
      </div>
      {state.preview !== null && !isConfirming && (
        <Suspense>
          <PreviewDialog preview={state.preview} attempt={state.attempt} store={store} />
        </Suspense>
      )}
    </>
  )
}

/** Whether the settings on the screen are in force; read aloud when it changes. */
function SaveState({ isSaved, hasChanges }: { isSaved: boolean; hasChanges: boolean }) {
  const { text } = useWords()
  const state = isSaved ? 'saved' : hasChanges ? 'changed' : 'same'
  const words = {
    saved: text.policy.saved,
    changed: text.policy.unsaved,
    same: text.administration.noChanges,
  }
  return (
    <output className={styles.state} data-state={state}>
      {state === 'saved' && <CircleCheck />}
      {words[state]}
    </output>
  )
}
