import type { ReactNode, Ref } from 'react'
import { failureOf, type Attempt } from '../../attempt.ts'
import { Button } from '../Button.tsx'
import { Notice } from '../Notice.tsx'
import { useWords } from '../text/TextProvider.tsx'
import { DialogActions } from './Dialog.tsx'
import { Form } from '../form/Form.tsx'

/**
 * The one form of a dialog: its fields, why the last request was refused, and two buttons, of which the main
 * one says what will happen. Nothing is submitted while a request is under way.
 */
export function DialogForm(props: {
  attempt: Attempt
  /** Says why the request was refused; null where a field says it. Without it, as everywhere. */
  refusal?: string | null
  /** Id of that sentence, for a field that refers to it. */
  refusalId?: string
  submit: string
  /** What the main button says while the request is under way, if anything else. */
  submitting?: string
  kind?: 'primary' | 'danger'
  isDisabled?: boolean
  /** Where the focus begins when the safe answer is to leave things as they are. */
  cancelRef?: Ref<HTMLButtonElement>
  onSubmit: () => void
  onCancel: () => void
  children?: ReactNode
}) {
  const { text, sentence } = useWords()
  const { attempt, submit } = props
  const isBusy = attempt.kind === 'busy'
  const failure = failureOf(attempt)
  const refusal =
    props.refusal === undefined && failure !== null ? sentence(failure) : (props.refusal ?? null)
  return (
    <Form className="stack" isBusy={isBusy} onSubmit={props.onSubmit}>
      {props.children}
      {refusal !== null && (
        <Notice tone="danger" id={props.refusalId}>
          {refusal}
        </Notice>
      )}
      <DialogActions>
        <Button ref={props.cancelRef ?? null} onClick={props.onCancel}>
          {text.common.cancel}
        </Button>
        <Button
          kind={props.kind ?? 'primary'}
          type="submit"
          isBusy={isBusy}
          isDisabled={props.isDisabled ?? false}
        >
          {isBusy ? (props.submitting ?? submit) : submit}
        </Button>
      </DialogActions>
    </Form>
  )
}
