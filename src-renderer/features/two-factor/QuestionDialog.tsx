import { useRef } from 'react'
import { assertNever } from '../../../src-shared/model/result.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor/two-factor.ts'
import { failureOf, type Attempt } from '../../attempt.ts'
import { methodKinds } from '../../methods/kinds.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/layer/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Text } from '../../ui/text/en.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { Question } from './two-factor-state.ts'
import type { TwoFactorStore } from './two-factor-store.ts'

function wordsOf(question: Question, status: TwoFactorStatus, text: Text) {
  switch (question.kind) {
    case 'turn-off': {
      const { name, turnOff } = methodKinds[question.method.type].words(text)
      return {
        title: text.twoFactor.turnOffTitle(name),
        text: status.methods.length > 1 ? text.twoFactor.turnOffOthersText : turnOff,
        confirm: text.twoFactor.turnOffConfirm(name),
      }
    }
    case 'new-codes':
      return {
        title: text.twoFactor.newCodesTitle,
        text: text.twoFactor.newCodesText,
        confirm: text.twoFactor.newCodesConfirm,
      }
    default:
      return assertNever(question)
  }
}

/** Says what will happen before it happens. */
export function QuestionDialog(props: {
  question: Question
  status: TwoFactorStatus
  attempt: Attempt
  store: TwoFactorStore
}) {
  const { text, sentence } = useWords()
  const { store } = props
  const cancel = useRef<HTMLButtonElement>(null)
  const words = wordsOf(props.question, props.status, text)
  const failure = failureOf(props.attempt)
  return (
    <Dialog
      title={words.title}
      description={words.text}
      initialFocus={cancel}
      onClose={() => store.dismissQuestion()}
    >
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      <DialogActions>
        <Button ref={cancel} onClick={() => store.dismissQuestion()}>
          {text.common.cancel}
        </Button>
        <Button
          kind={props.question.kind === 'turn-off' ? 'danger' : 'primary'}
          isBusy={props.attempt.kind === 'busy'}
          onClick={() => void store.answer()}
        >
          {words.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
