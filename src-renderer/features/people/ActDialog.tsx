import { useRef, useState } from 'react'
import type { Person } from '../../../src-shared/model/people/person.ts'
import { assertNever } from '../../../src-shared/model/result.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../ui/layer/DialogForm.tsx'
import { CheckField, SelectField, TextField } from '../../ui/form/Field.tsx'
import type { Text } from '../../ui/text/en.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { PASS_HOURS, usualPass, type PassWish } from './pass-wish.ts'
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
    case 'invite':
      return {
        title: text.accounts.inviteTitle(name),
        text: text.accounts.inviteText,
        confirm: text.accounts.inviteConfirm,
      }
    case 'disable':
      return {
        title: text.accounts.disableTitle(name),
        text: text.accounts.disableText,
        confirm: text.accounts.disableConfirm,
      }
    case 'enable':
      return {
        title: text.accounts.enableTitle(name),
        text: text.accounts.enableText,
        confirm: text.accounts.enableConfirm,
      }
    case 'give-pass':
      return {
        title: text.passes.giveTitle(name),
        text: text.passes.giveText,
        confirm: text.passes.giveConfirm,
      }
    case 'take-pass-back':
      return {
        title: text.passes.takeBackTitle(name),
        text: text.passes.takeBackText,
        confirm: text.passes.takeBackConfirm,
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
  const { text } = useWords()
  const { store } = props
  const { act, person, attempt } = props.question
  const field = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState('')
  const [wasTried, setTried] = useState(false)
  const [pass, setPass] = useState(usualPass)
  if (props.isConfirming) return null

  const words = wordsOf(act, person, text)
  const clean = reason.trim()
  return (
    <Dialog
      title={words.title}
      description={words.text}
      initialFocus={field}
      onClose={() => store.dismiss()}
    >
      <DialogForm
        attempt={attempt}
        submit={words.confirm}
        kind={act === 'reset' || act === 'disable' ? 'danger' : 'primary'}
        onSubmit={() => {
          setTried(true)
          if (clean !== '') void store.answer(clean, pass)
        }}
        onCancel={() => store.dismiss()}
      >
        {act === 'give-pass' && <PassFields pass={pass} onChange={setPass} />}
        <TextField
          ref={field}
          label={text.people.reason}
          hint={text.people.reasonHint}
          maxLength={500}
          value={reason}
          onChange={setReason}
          error={wasTried && clean === '' ? text.people.reasonMissing : null}
        />
      </DialogForm>
    </Dialog>
  )
}

/** For how long, and for how many sign-ins. */
function PassFields(props: { pass: PassWish; onChange: (pass: PassWish) => void }) {
  const { text } = useWords()
  const { pass } = props
  return (
    <>
      <SelectField
        label={text.passes.hours}
        value={String(pass.hours)}
        options={PASS_HOURS.map((value) => ({
          value,
          label: text.passes.hourCount(Number(value)),
        }))}
        onChange={(hours) => props.onChange({ ...pass, hours: Number(hours) })}
      />
      <CheckField
        label={text.passes.once}
        isChecked={pass.isForOneSignIn}
        onChange={(isForOneSignIn) => props.onChange({ ...pass, isForOneSignIn })}
      />
    </>
  )
}
