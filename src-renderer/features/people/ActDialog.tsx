import { useRef, useState } from 'react'
import type { Person } from '../../../src-shared/model/people/person.ts'
import { assertNever } from '../../../src-shared/model/result.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/layer/Dialog.tsx'
import { TextField } from '../../ui/form/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Text } from '../../ui/text/en.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { Act, PeopleState } from './people-state.ts'
import type { PeopleStore } from './people-store.ts'

function wordsOf(act: Act, { name, resetEffect }: Person, text: Text) {
  switch (act) {
    case 'unlock':
      return {
        title: text.people.unlockTitle(name),
        text: text.people.unlockText,
        confirm: text.people.unlockConfirm,
      }
    case 'end-sessions':
      return {
        title: text.people.endSessionsTitle(name),
        text: text.people.endSessionsText,
        confirm: text.people.endSessionsConfirm,
      }
    case 'reset':
      return {
        title: text.policy.resetTitle(name),
        text:
          resetEffect === 'code-to-administrator'
            ? text.administration.resetByHandText
            : text.policy.resetText,
        confirm: text.policy.resetConfirm,
      }
    default:
      return assertNever(act)
  }
}

/**
 * Says what will happen to a person, and asks for the reason. While "Confirm it's you" is open, it hides and
 * keeps what was typed.
 */
export function ActDialog(props: {
  question: NonNullable<PeopleState['question']>
  isConfirming: boolean
  store: PeopleStore
}) {
  const { text, sentence } = useWords()
  const { store } = props
  const { act, person, attempt } = props.question
  const field = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState('')
  const [wasTried, setTried] = useState(false)
  if (props.isConfirming) return null

  const words = wordsOf(act, person, text)
  const failure = failureOf(attempt)
  const submit = () => {
    setTried(true)
    const clean = reason.trim()
    if (clean !== '') void store.answer(clean)
  }
  return (
    <Dialog
      title={words.title}
      description={words.text}
      initialFocus={field}
      onClose={() => store.dismiss()}
    >
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (attempt.kind !== 'busy') submit()
        }}
      >
        <TextField
          ref={field}
          label={text.people.reason}
          hint={text.people.reasonHint}
          maxLength={500}
          value={reason}
          onChange={setReason}
          error={wasTried && reason.trim() === '' ? text.people.reasonMissing : null}
        />
        {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
        <DialogActions>
          <Button onClick={() => store.dismiss()}>{text.common.cancel}</Button>
          <Button
            kind={act === 'reset' ? 'danger' : 'primary'}
            type="submit"
            isBusy={attempt.kind === 'busy'}
          >
            {words.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
