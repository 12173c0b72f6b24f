import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './PeopleTable.module.css'

/** The activation code of a reset, once, where the server sends no e-mail. It is kept nowhere. */
export function ActivationCodeDialog(props: { name: string; code: string; onClose: () => void }) {
  const { text } = useWords()
  return (
    <Dialog
      title={text.policy.codeTitle(props.name)}
      description={text.policy.codeText}
      isClosable={false}
      onClose={props.onClose}
    >
      <p className={styles.code}>{props.code}</p>
      <DialogActions>
        <Button kind="primary" onClick={props.onClose}>
          {text.common.done}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
