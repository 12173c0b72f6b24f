import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { MAX_PASTED_LENGTH } from '../../../../src-shared/model/limits.ts'
import { linksIn } from '../../../../src-shared/text/links-in.ts'
import { assertNever } from '../../../../src-shared/model/result.ts'
import { failureOf } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../../ui/layer/Dialog.tsx'
import { appKeys } from '../../../ui/keys/app-keys.ts'
import { DialogForm } from '../../../ui/layer/DialogForm.tsx'
import { TextField } from '../../../ui/form/Field.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { entryLabel } from '../../../ui/text/failure-sentence.ts'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { useAttempt } from '../../../ui/form/use-attempt.ts'
import { DeleteSeveralDialog } from '../choose/DeleteSeveralDialog.tsx'
import { TagSeveralDialog } from '../choose/TagSeveralDialog.tsx'
import type { SeveralActions } from '../choose/use-several-actions.ts'
import { EditEntryDialog } from '../edit/EditEntryDialog.tsx'
import type { ReadIcon } from '../edit/IconField.tsx'
import type { EntriesStore } from './entries-store.ts'
import styles from './EntryDialogs.module.css'
import { isNotForUs, pastedKind } from './entry-rules.ts'
import { EmptyTrashDialog } from '../trash/EmptyTrashDialog.tsx'
import { addPaste } from './typed/add-paste.ts'
import { TypedEntryDialog } from './typed/TypedEntryDialog.tsx'
import type { AuthenticatorDialog, EntryActionsWithLink } from './use-entry-actions.ts'
import { pictureIn } from '../use-picture-intake.ts'

interface DialogProps {
  readonly store: EntriesStore
  readonly actions: EntryActionsWithLink
  readonly several: SeveralActions
  readonly readIcon: ReadIcon
  readonly onPicture: (picture: Blob) => void
  readonly onPastedLinks: (text: string) => void
  readonly onClose: () => void
}

/** The dialogs of the authenticator; loaded when the first of them opens. */
export function EntryDialogs(props: DialogProps & { dialog: AuthenticatorDialog }) {
  const { dialog } = props
  switch (dialog.kind) {
    case 'edit':
      return <EditEntryDialog {...props} entry={dialog.entry} />
    case 'delete':
      return <DeleteDialog {...props} entry={dialog.entry} />
    case 'tag-several':
      return <TagSeveralDialog {...props} entries={dialog.entries} actions={props.several} />
    case 'delete-several':
      return <DeleteSeveralDialog {...props} entries={dialog.entries} actions={props.several} />
    case 'empty-trash':
      return <EmptyTrashDialog {...props} />
    case 'by-hand':
      return <TypedEntryDialog {...props} secret={dialog.secret ?? ''} />
    case 'link':
      return <LinkDialog {...props} />
    case 'paste-image':
      return <PasteDialog {...props} />
    default:
      return assertNever(dialog)
  }
}

function DeleteDialog(props: DialogProps & { entry: EntrySummary }) {
  const { text } = useWords()
  const keep = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      title={text.entries.deleteTitle(entryLabel(props.entry, text))}
      description={text.entries.deleteGuardsText(props.entry.guardedAccount ?? '')}
      initialFocus={keep}
      onClose={props.onClose}
    >
      <DialogActions>
        <Button
          kind="dangerQuiet"
          onClick={() => {
            props.onClose()
            void props.actions.removeNow(props.entry)
          }}
        >
          {text.entries.deleteAnyway}
        </Button>
        <Button kind="primary" ref={keep} onClick={props.onClose}>
          {text.entries.keep}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function LinkDialog(props: DialogProps) {
  const { text, sentence } = useWords()
  const [uri, setUri] = useState('')
  const [isChecked, setChecked] = useState(false)
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  const kind = pastedKind(uri)
  const submit = async () => {
    const answer = await props.store.addLink(linksIn(uri)[0] ?? uri)
    if (!answer.ok) return answer.error
    props.onClose()
    props.actions.announceAdded(answer.value)
    return null
  }
  const error =
    isChecked && kind !== 'link' && kind !== 'several'
      ? text.pasted.linkInvalid
      : failure === null
        ? null
        : isNotForUs(failure)
          ? text.pasted.linkInvalid
          : sentence(failure)
  const leaveFor = (go: () => void) => {
    props.onClose()
    go()
  }
  const onPaste = addPaste({
    onPicture: (picture) => leaveFor(() => props.onPicture(picture)),
    onLink: setUri,
    onSeveral: (links) => leaveFor(() => props.onPastedLinks(links)),
  })
  return (
    <Dialog title={text.add.linkTitle} onPaste={onPaste} onClose={props.onClose}>
      <DialogForm
        attempt={attempt}
        refusal={null}
        submit={text.add.addEntry}
        onSubmit={() => {
          setChecked(true)
          if (kind === 'link') run(submit)
          if (kind !== 'several') return
          props.onClose()
          props.onPastedLinks(uri)
        }}
        onCancel={props.onClose}
      >
        <TextField
          label={text.add.linkLabel}
          hint={text.pasted.linkHint}
          isMono
          maxLength={MAX_PASTED_LENGTH}
          value={uri}
          onChange={setUri}
          error={error}
        />
      </DialogForm>
    </Dialog>
  )
}

function PasteDialog(props: DialogProps) {
  const { text } = useWords()
  const { onClose, onPicture } = props
  const [hasNothing, setNothing] = useState(false)
  const take = useEffectEvent((event: ClipboardEvent) => {
    event.preventDefault()
    const picture = pictureIn(event.clipboardData)
    setNothing(picture === null)
    if (picture === null) return
    onClose()
    onPicture(picture)
  })
  useEffect(() => {
    // Pasting with the keyboard needs no permission to read the clipboard; a button would.
    const onPaste = (event: ClipboardEvent) => take(event)
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])
  return (
    <Dialog title={text.add.pasteTitle} description={text.add.pasteText} onClose={onClose}>
      <div className={styles.zone}>
        <kbd>{appKeys.paste.shown}</kbd>
      </div>
      {hasNothing && <Notice tone="warn">{text.add.pasteNothing}</Notice>}
    </Dialog>
  )
}
