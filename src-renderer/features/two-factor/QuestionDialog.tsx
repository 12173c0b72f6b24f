import { useRef } from 'react'
import { assertNever } from '../../../src-shared/model/result.ts'
import type { TwoFactorStatus } from '../../../src-shared/model/two-factor/two-factor.ts'
import type { Attempt } from '../../attempt.ts'
import { methodKinds } from '../../methods/kinds.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../ui/layer/DialogForm.tsx'
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
  const { text } = useWords()
  const { store } = props
  const cancel = useRef<HTMLButtonElement>(null)
  const words = wordsOf(props.question, props.status, text)
  return (
    <Dialog
      title={words.title}
      description={words.text}
      initialFocus={cancel}
      onClose={() => store.dismissQuestion()}
    >
      <DialogForm
        attempt={props.attempt}
        submit={words.confirm}
        kind={props.question.kind === 'turn-off' ? 'danger' : 'primary'}
        cancelRef={cancel}
        onSubmit={() => void store.answer()}
        onCancel={() => store.dismissQuestion()}
      />
    </Dialog>
  )
}
