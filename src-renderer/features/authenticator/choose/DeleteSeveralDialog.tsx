import { useRef } from 'react'
import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../../ui/layer/Dialog.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { SeveralActions } from './use-several-actions.ts'

/** Asks before entries are deleted of which some protect a sign-in. */
export function DeleteSeveralDialog(props: {
  entries: readonly EntrySummary[]
  actions: SeveralActions
  onClose: () => void
}) {
  const { text, format } = useWords()
  const keep = useRef<HTMLButtonElement>(null)
  const { entries } = props
  const accounts = entries.flatMap(({ guardsSignIn, guardedAccount }) =>
    guardsSignIn ? [guardedAccount ?? text.entries.unnamed] : [],
  )
  return (
    <Dialog
      title={text.organising.deleteSeveralTitle(entries.length)}
      description={text.organising.deleteSeveralGuards(format.list(accounts))}
      initialFocus={keep}
      onClose={props.onClose}
    >
      <DialogActions>
        <Button
          kind="dangerQuiet"
          onClick={() => {
            props.onClose()
            void props.actions.removeNow(entries)
          }}
        >
          {text.entries.deleteAnyway}
        </Button>
        <Button kind="primary" ref={keep} onClick={props.onClose}>
          {text.organising.keepSeveral}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
