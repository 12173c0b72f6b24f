import { useRef, useState } from 'react'
import type { Role } from '../../../src-shared/model/people/account.ts'
import type { Locale } from '../../../src-shared/model/locale.ts'
import type { Person } from '../../../src-shared/model/people/person.ts'
import { assertNever } from '../../../src-shared/model/result.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../ui/layer/DialogForm.tsx'
import { TextField } from '../../ui/form/Field.tsx'
import type { Text } from '../../ui/text/en.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { ActFields, isName, rolesFor } from './acts/ActFields.tsx'
import { noDetails, type ActDetails } from './acts/act-details.ts'
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
    case 'edit':
      return {
        title: text.peopleActs.editTitle(name),
        text: text.peopleActs.editText,
        confirm: text.peopleActs.editConfirm,
      }
    case 'change-role':
      return {
        title: text.peopleActs.roleTitle(name),
        text: text.peopleActs.roleText,
        confirm: text.peopleActs.roleConfirm,
      }
    case 'delete':
      return {
        title: text.peopleActs.deleteTitle(name),
        text: text.peopleActs.deleteText,
        confirm: text.peopleActs.deleteConfirm,
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

const DANGEROUS: readonly Act[] = ['reset', 'disable', 'delete']

/** What the fields of an action begin with. */
function firstDetails(person: Person, ownRole: Role, locale: Locale): ActDetails {
  return {
    ...noDetails,
    profile: { name: person.name, locale: person.locale ?? locale },
    role: rolesFor(person, ownRole)[0] ?? person.role,
  }
}

/** Whether the fields of an action are filled in. */
function isComplete(act: Act, person: Person, { profile }: ActDetails, typedName: string): boolean {
  if (act === 'edit') return profile.name.trim() !== ''
  return act !== 'delete' || isName(typedName, person)
}

/**
 * Says what will happen to a person, and asks for the reason. While "Confirm it's you" is open, it hides and
 * keeps what was typed.
 */
export function ActDialog(props: {
  question: NonNullable<PeopleState['question']>
  /** Of the administrator. */
  role: Role
  isConfirming: boolean
  store: PeopleStore
}) {
  const { text, format } = useWords()
  const { store } = props
  const { act, person, attempt } = props.question
  const field = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState('')
  const [wasTried, setTried] = useState(false)
  const [details, setDetails] = useState(() => firstDetails(person, props.role, format.locale))
  const [typedName, setTypedName] = useState('')
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
        kind={DANGEROUS.includes(act) ? 'danger' : 'primary'}
        onSubmit={() => {
          setTried(true)
          if (clean === '' || !isComplete(act, person, details, typedName)) return
          void store.answer(clean, details)
        }}
        onCancel={() => store.dismiss()}
      >
        <ActFields
          act={act}
          person={person}
          role={props.role}
          wasTried={wasTried}
          typedName={{ value: typedName, onChange: setTypedName }}
          value={details}
          onChange={setDetails}
        />
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
