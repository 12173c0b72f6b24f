import { useRef } from 'react'
import { useStore } from 'zustand'
import { Button } from '../../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../../ui/layer/Dialog.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { EntriesStore } from '../entries/entries-store.ts'
import type { EntryActionsWithLink } from '../entries/use-entry-actions.ts'

/** Asks before the entries in the trash are deleted permanently. */
export function EmptyTrashDialog(props: {
  store: EntriesStore
  actions: EntryActionsWithLink
  onClose: () => void
}) {
  const { text } = useWords()
  const keep = useRef<HTMLButtonElement>(null)
  const state = useStore(props.store.phase)
  const count = state.phase === 'ready' ? state.trash.length : 0
  return (
    <Dialog
      title={text.entries.emptyTrashTitle}
      description={text.entries.emptyTrashText(count)}
      initialFocus={keep}
      onClose={props.onClose}
    >
      <DialogActions>
        <Button ref={keep} onClick={props.onClose}>
          {text.common.cancel}
        </Button>
        <Button
          kind="danger"
          onClick={() => {
            props.onClose()
            void props.actions.emptyTrash()
          }}
        >
          {text.entries.emptyTrash}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
