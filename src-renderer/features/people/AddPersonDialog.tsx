import { useRef, useState } from 'react'
import { Role } from '../../../src-shared/model/people/account.ts'
import { Locale } from '../../../src-shared/model/locale.ts'
import { mayGiveRole } from '../../../src-shared/model/people/may-act-on.ts'
import { emailProblem } from '../../../src-shared/text/email.ts'
import type { Attempt } from '../../attempt.ts'
import { SelectField, TextField } from '../../ui/form/Field.tsx'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../ui/layer/DialogForm.tsx'
import { languageNames } from '../../ui/text/language-names.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { PeopleStore } from './people-store.ts'

/**
 * A new person: name, address, role and language. While "Confirm it's you" is open, it hides and keeps what was
 * typed.
 */
export function AddPersonDialog(props: {
  /** Of the administrator. */
  role: Role
  attempt: Attempt
  isConfirming: boolean
  store: PeopleStore
}) {
  const { text, format } = useWords()
  const { store } = props
  const field = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('user')
  const [locale, setLocale] = useState<Locale>(format.locale)
  const [wasTried, setTried] = useState(false)
  if (props.isConfirming) return null

  const isNameMissing = name.trim() === ''
  const isEmailWrong = emailProblem(email) !== null
  const roles = Role.options.filter((each) => mayGiveRole(props, each)).toReversed()
  return (
    <Dialog
      title={text.accounts.addTitle}
      description={text.accounts.addText}
      initialFocus={field}
      onClose={() => store.setAdding(false)}
    >
      <DialogForm
        attempt={props.attempt}
        submit={text.accounts.addConfirm}
        onSubmit={() => {
          setTried(true)
          if (isNameMissing || isEmailWrong) return
          void store.add({ name: name.trim(), email: email.trim(), role, locale })
        }}
        onCancel={() => store.setAdding(false)}
      >
        <TextField
          ref={field}
          label={text.accounts.name}
          maxLength={200}
          value={name}
          onChange={setName}
          error={wasTried && isNameMissing ? text.accounts.nameMissing : null}
        />
        <TextField
          label={text.common.email}
          type="email"
          maxLength={254}
          value={email}
          onChange={setEmail}
          error={wasTried && isEmailWrong ? text.signIn.emailInvalid : null}
        />
        <SelectField
          label={text.people.role}
          value={role}
          options={roles.map((value) => ({ value, label: text.people.roles[value] }))}
          onChange={setRole}
        />
        <SelectField
          label={text.accounts.language}
          value={locale}
          options={Locale.options.map((value) => ({ value, label: languageNames[value] }))}
          onChange={setLocale}
        />
      </DialogForm>
    </Dialog>
  )
}
