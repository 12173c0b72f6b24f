import { Combobox } from '@base-ui/react/combobox'
import { useId } from 'react'
import { useStore } from 'zustand'
import { assertNever } from '../../../src-shared/model/result.ts'
import buttons from '../../ui/Button.module.css'
import fields from '../../ui/form/Field.module.css'
import { X } from '../../ui/sign/icons.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { AuditPerson } from './audit-store.ts'
import type { PersonSearch, PersonSearchPhase } from './person-search.ts'
import styles from './PersonField.module.css'
import { Email, Name } from '../../ui/Shown.tsx'

/** Chooses whose events are shown, by a part of the name or of the email address; empty for everyone's. */
export function PersonField(props: {
  person: AuditPerson | null
  search: PersonSearch
  onChoose: (person: AuditPerson | null) => void
}) {
  const { text } = useWords()
  const { person, search } = props
  const state = useStore(search.phase)
  const id = useId()
  return (
    <Combobox.Root<AuditPerson>
      items={state.phase === 'found' ? state.people : []}
      // The server has already filtered the list.
      filter={null}
      autoHighlight
      value={person}
      itemToStringLabel={({ name }) => name}
      isItemEqualToValue={(item, value) => item.id === value.id}
      onValueChange={(chosen) =>
        props.onChoose(chosen === null ? null : { id: chosen.id, name: chosen.name })
      }
      onOpenChange={(isOpen, { reason }) => {
        if (!isOpen) search.stop()
        else if (reason !== 'input-change') search.open()
      }}
      onInputValueChange={(typed, { reason }) => {
        if (reason === 'input-change') search.type(typed)
      }}
    >
      <div className={fields.field}>
        <label className={fields.label} htmlFor={id}>
          {text.audit.person}
        </label>
        <div className={styles.box}>
          <Combobox.Input
            id={id}
            className={fields.input}
            placeholder={text.audit.anybody}
            maxLength={100}
            spellCheck={false}
          />
          {person !== null && (
            <Combobox.Clear
              className={`${buttons.icon} ${styles.clear}`}
              aria-label={text.audit.everybody}
              title={text.audit.everybody}
            >
              <X />
            </Combobox.Clear>
          )}
        </div>
      </div>
      <Combobox.Portal render={<section />} aria-label={text.audit.person}>
        <Combobox.Positioner className={styles.positioner} sideOffset={6} collisionPadding={8}>
          <Combobox.Popup className={styles.popup}>
            <Combobox.Status className={styles.status}>
              <Status state={state} />
            </Combobox.Status>
            <Combobox.List className={styles.list}>
              {(each: AuditPerson & { readonly email: string }) => (
                <Combobox.Item key={each.id} value={each} className={styles.item}>
                  <span>
                    <Name>{each.name}</Name>
                  </span>
                  <span className={styles.email}>
                    <Email>{each.email}</Email>
                  </span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}

function Status({ state }: { state: PersonSearchPhase }) {
  const { text, sentence } = useWords()
  switch (state.phase) {
    case 'searching':
      return text.audit.searching
    case 'refused':
      return sentence(state.failure)
    case 'found':
      if (state.people.length === 0) return text.audit.nobody
      return state.isCut ? text.audit.moreLetters : null
    default:
      return assertNever(state)
  }
}
