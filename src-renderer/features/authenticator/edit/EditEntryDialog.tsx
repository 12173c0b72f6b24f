import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { EntryPatch, EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { cleanNote, MAX_NOTE_LENGTH } from '../../../../src-shared/text/note.ts'
import { TextField } from '../../../ui/form/Field.tsx'
import { TextArea } from '../../../ui/form/TextArea.tsx'
import { useAttempt } from '../../../ui/form/use-attempt.ts'
import { Dialog } from '../../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../../ui/layer/DialogForm.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { EntriesStore } from '../entries/entries-store.ts'
import { MAX_LABEL_LENGTH, typedLabel } from '../entries/typed-label.ts'
import { tagsOf } from '../search/entry-search.ts'
import { changedKeyOf, changesKey, draftOf } from './changed-key.ts'
import { IconField, type ReadIcon } from './IconField.tsx'
import { KeyFields } from './KeyFields.tsx'
import { TagField } from './TagField.tsx'
import { withTyped } from './typed-tags.ts'

/** From here on the note's field says how many characters are left. */
const SAYS_LEFT_FROM = 200

/** Changes what a person can change of an entry. */
export function EditEntryDialog(props: {
  store: EntriesStore
  entry: EntrySummary
  readIcon: ReadIcon
  onClose: () => void
}) {
  const { text, format } = useWords()
  const { entry, store } = props
  const [issuer, setIssuer] = useState(entry.issuer)
  const [name, setName] = useState(entry.name)
  const [tags, setTags] = useState<readonly string[]>(entry.tags)
  const [typedTag, setTypedTag] = useState('')
  const [icon, setIcon] = useState(entry.icon)
  const [note, setNote] = useState(entry.note)
  const [draft, setDraft] = useState(() => draftOf(entry))
  const [isChecked, setChecked] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const [attempt, run] = useAttempt()
  const state = useStore(store.phase)
  const known = useMemo(() => {
    const entries = state.phase === 'ready' ? state.entries : []
    return tagsOf(entries, format.locale).map(({ tag }) => tag)
  }, [state, format.locale])

  const submit = async () => {
    const patch: EntryPatch = {
      issuer: typedLabel(issuer),
      name: typedLabel(name),
      tags: withTyped(tags, typedTag, known),
      note: cleanNote(note),
      ...(icon === entry.icon ? {} : { icon }),
    }
    const isKeyChanged = changesKey(entry, draft)
    const changedKey = isKeyChanged ? changedKeyOf(entry, draft) : null
    const refusedKey = changedKey === null ? null : await store.changeKey(changedKey)
    if (refusedKey !== null) return refusedKey
    const refusal = await store.edit(entry.id, patch)
    if (refusal === null) props.onClose()
    return refusal
  }
  return (
    <Dialog title={text.organising.editTitle} onClose={props.onClose}>
      <DialogForm
        attempt={attempt}
        submit={text.entries.save}
        onSubmit={() => {
          setChecked(true)
          // What is wrong must not be hidden.
          if (changesKey(entry, draft) && changedKeyOf(entry, draft) === null) setOpen(true)
          else run(submit)
        }}
        onCancel={props.onClose}
      >
        <TextField
          label={text.entries.issuer}
          value={issuer}
          maxLength={MAX_LABEL_LENGTH}
          onChange={setIssuer}
        />
        <TextField
          label={text.entries.name}
          value={name}
          maxLength={MAX_LABEL_LENGTH}
          onChange={setName}
        />
        <IconField
          issuer={issuer}
          name={name}
          icon={icon}
          readIcon={props.readIcon}
          onIcon={setIcon}
        />
        <TagField
          tags={tags}
          known={known}
          typed={typedTag}
          onTags={setTags}
          onTyped={setTypedTag}
        />
        <NoteField note={note} onNote={setNote} />
        {!entry.guardsSignIn && (
          <KeyFields
            entry={entry}
            draft={draft}
            onChange={(changed) => setDraft((before) => ({ ...before, ...changed }))}
            isChecked={isChecked}
            isOpen={isOpen}
            onToggle={setOpen}
          />
        )}
      </DialogForm>
    </Dialog>
  )
}

function NoteField({ note, onNote }: { note: string; onNote: (note: string) => void }) {
  const { text, format } = useWords()
  const left = MAX_NOTE_LENGTH - note.length
  return (
    <TextArea
      label={text.organising.note}
      hint={
        left < SAYS_LEFT_FROM
          ? text.organising.noteLeft(format.number(left))
          : text.organising.noteHint
      }
      value={note}
      maxLength={MAX_NOTE_LENGTH}
      onChange={onNote}
    />
  )
}
