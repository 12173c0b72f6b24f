import { useRef } from 'react'
import { failureOf, type Attempt } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/layer/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { SessionsStore } from './sessions-store.ts'

/** Says what signing out everywhere else will do, before it is done. */
export function EndOthersDialog(props: { attempt: Attempt; store: SessionsStore }) {
  const { text, sentence } = useWords()
  const { store } = props
  const cancel = useRef<HTMLButtonElement>(null)
  const failure = failureOf(props.attempt)
  return (
    <Dialog
      title={text.sessions.othersTitle}
      description={text.sessions.othersText}
      initialFocus={cancel}
      onClose={() => store.dismiss()}
    >
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <DialogActions>
        <Button ref={cancel} onClick={() => store.dismiss()}>
          {text.common.cancel}
        </Button>
        <Button
          kind="primary"
          isBusy={props.attempt.kind === 'busy'}
          onClick={() => void store.endOthers()}
        >
          {text.sessions.signOutOthers}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
