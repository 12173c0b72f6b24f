import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { EntryPatch, EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { cleanNote, MAX_NOTE_LENGTH } from '../../../../src-shared/text/note.ts'
import { failureOf } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/form/Field.tsx'
import { TextArea } from '../../../ui/form/TextArea.tsx'
import { useAttempt } from '../../../ui/form/use-attempt.ts'
import { Dialog, DialogActions } from '../../../ui/layer/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { EntriesStore } from '../entries/entries-store.ts'
import { tagsOf } from '../search/entry-search.ts'
import { TagField } from './TagField.tsx'
import { withTyped } from './typed-tags.ts'

/** From here on the note's field says how many characters are left. */
const SAYS_LEFT_FROM = 200

/** Changes what a person can change of an entry. */
export function EditEntryDialog(props: {
  store: EntriesStore
  entry: EntrySummary
  onClose: () => void
}) {
  const { text, format, sentence } = useWords()
  const { entry, store } = props
  const [issuer, setIssuer] = useState(entry.issuer)
  const [name, setName] = useState(entry.name)
  const [tags, setTags] = useState<readonly string[]>(entry.tags)
  const [typedTag, setTypedTag] = useState('')
  const [note, setNote] = useState(entry.note)
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  const state = useStore(store.phase)
  const known = useMemo(() => {
    const entries = state.phase === 'ready' ? state.entries : []
    return tagsOf(entries, format.locale).map(({ tag }) => tag)
  }, [state, format.locale])
  const left = MAX_NOTE_LENGTH - note.length

  const submit = async () => {
    const patch: EntryPatch = {
      issuer: issuer.trim(),
      name: name.trim(),
      tags: withTyped(tags, typedTag, known),
      note: cleanNote(note),
    }
    const refusal = await store.edit(entry.id, patch)
    if (refusal === null) props.onClose()
    return refusal
  }
  return (
    <Dialog title={text.organising.editTitle} onClose={props.onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          run(submit)
        }}
      >
        <TextField
          label={text.entries.issuer}
          value={issuer}
          maxLength={200}
          onChange={setIssuer}
        />
        <TextField label={text.entries.name} value={name} maxLength={200} onChange={setName} />
        <TagField
          tags={tags}
          known={known}
          typed={typedTag}
          onTags={setTags}
          onTyped={setTypedTag}
        />
        <TextArea
          label={text.organising.note}
          hint={
            left < SAYS_LEFT_FROM
              ? text.organising.noteLeft(format.number(left))
              : text.organising.noteHint
          }
          value={note}
          maxLength={MAX_NOTE_LENGTH}
          onChange={setNote}
        />
        {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
        <DialogActions>
          <Button onClick={props.onClose}>{text.common.cancel}</Button>
          <Button kind="primary" type="submit" isBusy={attempt.kind === 'busy'}>
            {text.entries.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
