import { useRef } from 'react'
import type { Attempt } from '../../attempt.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../ui/layer/DialogForm.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { SessionsStore } from './sessions-store.ts'

/** Says what signing out everywhere else will do, before it is done. */
export function EndOthersDialog(props: { attempt: Attempt; store: SessionsStore }) {
  const { text } = useWords()
  const { store } = props
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      title={text.sessions.othersTitle}
      description={text.sessions.othersText}
      initialFocus={cancel}
      onClose={() => store.dismiss()}
    >
      <DialogForm
        attempt={props.attempt}
        submit={text.sessions.signOutOthers}
        cancelRef={cancel}
        onSubmit={() => void store.endOthers()}
        onCancel={() => store.dismiss()}
      />
    </Dialog>
  )
}
