import { useState } from 'react'
import type { Failure } from '../../../../../src-shared/model/failure.ts'
import { MAX_PASTED_LENGTH } from '../../../../../src-shared/model/limits.ts'
import type { TypedEntry } from '../../../../../src-shared/model/vault/entry.ts'
import { failureOf } from '../../../../attempt.ts'
import { TextField } from '../../../../ui/form/Field.tsx'
import { useAttempt } from '../../../../ui/form/use-attempt.ts'
import { Dialog } from '../../../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../../../ui/layer/DialogForm.tsx'
import { useWords } from '../../../../ui/text/TextProvider.tsx'
import type { EntriesStore } from '../entries-store.ts'
import { pastedKind } from '../entry-rules.ts'
import { MAX_LABEL_LENGTH } from '../typed-label.ts'
import type { EntryActionsWithLink } from '../use-entry-actions.ts'
import { AdvancedFields } from './AdvancedFields.tsx'
import { addPaste } from './add-paste.ts'
import { emptyDraft, hasLink, typedEntryOf, type TypedDraft } from './typed-entry.ts'

/** Whether a refusal is about the key, so that its field says it. */
function isAboutSecret(failure: Failure | null): failure is Failure {
  return failure?.code === 'invalid-entry' || failure?.code === 'link-unusable'
}

/** Adds an entry from what a website shows besides its QR code. */
export function TypedEntryDialog(props: {
  store: EntriesStore
  actions: EntryActionsWithLink
  /** The text that was already pasted as the key. */
  secret: string
  onPicture: (picture: Blob) => void
  onPastedLinks: (text: string) => void
  onClose: () => void
}) {
  const { text, sentence } = useWords()
  const [draft, setDraft] = useState(() => emptyDraft(props.secret))
  const [isChecked, setChecked] = useState(false)
  const [isAdvancedOpen, setAdvancedOpen] = useState(false)
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  const isLink = hasLink(draft)
  const change = (changed: Partial<TypedDraft>) => setDraft((before) => ({ ...before, ...changed }))

  const add = async (entry: TypedEntry) => {
    const answer = await props.store.addTyped(entry)
    if (!answer.ok) return answer.error
    props.onClose()
    props.actions.announceAdded(answer.value)
    return null
  }
  const submit = () => {
    setChecked(true)
    if (pastedKind(draft.secret) === 'several') {
      props.onClose()
      props.onPastedLinks(draft.secret)
      return
    }
    const entry = typedEntryOf(draft)
    if (entry !== null) run(() => add(entry))
    // What is wrong must not be hidden.
    else if (draft.secret.trim() !== '') setAdvancedOpen(true)
  }
  const secretError =
    isChecked && draft.secret.trim() === ''
      ? text.add.secretMissing
      : isAboutSecret(failure)
        ? sentence(failure)
        : null

  const leaveFor = (go: () => void) => {
    props.onClose()
    go()
  }
  const onPaste = addPaste({
    onPicture: (picture) => leaveFor(() => props.onPicture(picture)),
    onLink: (secret) => change({ secret }),
    onSeveral: (links) => leaveFor(() => props.onPastedLinks(links)),
  })

  return (
    <Dialog title={text.add.byHandTitle} onPaste={onPaste} onClose={props.onClose}>
      <DialogForm
        attempt={attempt}
        {...(isAboutSecret(failure) ? { refusal: null } : {})}
        submit={text.add.addEntry}
        submitting={text.add.adding}
        onSubmit={submit}
        onCancel={props.onClose}
      >
        <TextField
          label={text.entries.issuer}
          value={draft.issuer}
          maxLength={MAX_LABEL_LENGTH}
          onChange={(issuer) => change({ issuer })}
        />
        <TextField
          label={text.entries.name}
          value={draft.name}
          maxLength={MAX_LABEL_LENGTH}
          onChange={(name) => change({ name })}
        />
        <TextField
          label={text.add.secret}
          isMono
          hint={isLink ? text.pasted.keyIsLink : text.add.secretHint}
          maxLength={MAX_PASTED_LENGTH}
          value={draft.secret}
          onChange={(secret) => change({ secret })}
          error={secretError}
        />
        {!isLink && (
          <AdvancedFields
            draft={draft}
            onChange={change}
            isChecked={isChecked}
            isOpen={isAdvancedOpen}
            onToggle={setAdvancedOpen}
          />
        )}
      </DialogForm>
    </Dialog>
  )
}
