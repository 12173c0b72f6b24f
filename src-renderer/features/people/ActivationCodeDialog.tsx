import type { Copying } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/layer/Dialog.tsx'
import { Copy } from '../../ui/sign/icons.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './PeopleTable.module.css'

/** An activation code, a pass or a welcome code, shown once. Closing it forgets the code. */
export function ActivationCodeDialog(props: {
  title: string
  about: string
  code: string
  copying: Copying
  onCopy: () => void
  onClose: () => void
}) {
  const { text, sentence } = useWords()
  const { copying } = props
  return (
    <Dialog
      title={props.title}
      description={props.about}
      isClosable={false}
      onClose={props.onClose}
    >
      <p className={styles.code}>{props.code}</p>
      {copying.kind === 'copied' && (
        <Notice tone="ok">{text.entries.copied(copying.clearsInSeconds)}</Notice>
      )}
      {copying.kind === 'refused' && <Notice tone="danger">{sentence(copying.failure)}</Notice>}
      <DialogActions>
        <Button icon={<Copy />} isBusy={copying.kind === 'busy'} onClick={props.onCopy}>
          {text.policy.copyCode}
        </Button>
        <Button kind="primary" onClick={props.onClose}>
          {text.common.done}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
