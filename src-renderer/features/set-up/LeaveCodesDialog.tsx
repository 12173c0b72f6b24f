import { useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/layer/Dialog.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'

/** Asks before a sign-out that would lose recovery codes that are not stored. */
export function LeaveCodesDialog(props: { onLeave: () => void; onStay: () => void }) {
  const { text } = useWords()
  const stay = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      title={text.ownTwoFactor.notStoredTitle}
      description={text.ownTwoFactor.notStoredText}
      initialFocus={stay}
      onClose={props.onStay}
    >
      <DialogActions>
        <Button kind="dangerQuiet" onClick={props.onLeave}>
          {text.ownTwoFactor.signOutAnyway}
        </Button>
        <Button ref={stay} kind="primary" onClick={props.onStay}>
          {text.ownTwoFactor.backToCodes}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
