import { useRef } from 'react'
import type { Attempt } from '../../attempt.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../ui/layer/DialogForm.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { ActivityStore } from './activity-store.ts'

/** Says what a report ends, before it is sent. */
export function ReportDialog(props: { attempt: Attempt; store: ActivityStore }) {
  const { text } = useWords()
  const { store } = props
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      title={text.activity.reportTitle}
      description={text.activity.reportText}
      initialFocus={cancel}
      onClose={() => store.dismiss()}
    >
      <DialogForm
        attempt={props.attempt}
        submit={text.activity.reportConfirm}
        kind="danger"
        cancelRef={cancel}
        onSubmit={() => void store.report()}
        onCancel={() => store.dismiss()}
      />
    </Dialog>
  )
}
