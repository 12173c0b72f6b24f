import { Locale } from '../../../../src-shared/model/locale.ts'
import { Role } from '../../../../src-shared/model/people/account.ts'
import { mayGiveRole } from '../../../../src-shared/model/people/may-act-on.ts'
import type { Person, PersonProfile } from '../../../../src-shared/model/people/person.ts'
import { CheckField, SelectField, TextField } from '../../../ui/form/Field.tsx'
import { languageNames } from '../../../ui/text/language-names.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { ActDetails } from './act-details.ts'
import type { Act } from '../people-state.ts'
import { PASS_HOURS, type PassWish } from './pass-wish.ts'

interface FieldsOf<Value> {
  value: Value
  onChange: (value: Value) => void
}

/** What an action asks besides its reason. */
export function ActFields(
  props: {
    act: Act
    person: Person
    /** Of the administrator. */
    role: Role
    wasTried: boolean
    /** The name that has to be typed before a person is deleted. */
    typedName: FieldsOf<string>
  } & FieldsOf<ActDetails>,
) {
  const { text } = useWords()
  const { act, person, value, onChange, wasTried, typedName } = props
  if (act === 'give-pass') {
    return <PassFields value={value.pass} onChange={(pass) => onChange({ ...value, pass })} />
  }
  if (act === 'edit') {
    return (
      <ProfileFields
        value={value.profile}
        wasTried={wasTried}
        onChange={(profile) => onChange({ ...value, profile })}
      />
    )
  }
  if (act === 'change-role') {
    return (
      <SelectField
        label={text.peopleActs.newRole}
        value={value.role}
        options={rolesFor(person, props.role).map((each) => ({
          value: each,
          label: text.people.roles[each],
        }))}
        onChange={(role) => onChange({ ...value, role })}
      />
    )
  }
  if (act !== 'delete') return null
  const differs = wasTried && !isName(typedName.value, person)
  return (
    <TextField
      label={text.peopleActs.typeName(person.name)}
      maxLength={200}
      value={typedName.value}
      onChange={typedName.onChange}
      error={differs ? text.peopleActs.nameDiffers : null}
    />
  )
}

/** The roles that an administrator may give a person instead of theirs, the lowest first. */
export function rolesFor(person: Person, ownRole: Role): Role[] {
  return Role.options
    .filter((each) => mayGiveRole({ role: ownRole }, each) && each !== person.role)
    .toReversed()
}

/** Whether the name that was typed is this person's. */
export function isName(typed: string, { name }: Person): boolean {
  return typed.trim() === name.trim()
}

/** Name, and language of messages. */
function ProfileFields(props: { wasTried: boolean } & FieldsOf<PersonProfile>) {
  const { text } = useWords()
  const { value, onChange } = props
  return (
    <>
      <TextField
        label={text.accounts.name}
        maxLength={200}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        error={props.wasTried && value.name.trim() === '' ? text.accounts.nameMissing : null}
      />
      <SelectField
        label={text.accounts.language}
        value={value.locale}
        options={Locale.options.map((each) => ({ value: each, label: languageNames[each] }))}
        onChange={(locale) => onChange({ ...value, locale })}
      />
    </>
  )
}

/** For how long, and for how many sign-ins. */
function PassFields({ value: pass, onChange }: FieldsOf<PassWish>) {
  const { text } = useWords()
  return (
    <>
      <SelectField
        label={text.passes.hours}
        value={String(pass.hours)}
        options={PASS_HOURS.map((value) => ({
          value,
          label: text.passes.hourCount(Number(value)),
        }))}
        onChange={(hours) => onChange({ ...pass, hours: Number(hours) })}
      />
      <CheckField
        label={text.passes.once}
        isChecked={pass.isForOneSignIn}
        onChange={(isForOneSignIn) => onChange({ ...pass, isForOneSignIn })}
      />
    </>
  )
}
