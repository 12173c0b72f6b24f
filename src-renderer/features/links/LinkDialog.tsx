import { useRef } from 'react'
import type { Failure } from '../../../src-shared/model/failure.ts'
import { Dialog, DialogActions } from '../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../ui/layer/DialogForm.tsx'
import { Button } from '../../ui/Button.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { useManaged } from '../../ui/managed/managed.ts'
import { ManagedNote } from '../../ui/managed/ManagedNote.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './LinkDialog.module.css'

/** Asks before the server of a link is used: whoever wrote the link may be anyone. */
export function LinkDialog(props: {
  server: string
  /** The person would be signed out of the server in use. */
  isSignedIn: boolean
  onUse: (url: string) => Promise<Failure | null>
  onClose: () => void
}) {
  const { text } = useWords()
  const { serverAddress } = useManaged()
  const [attempt, run] = useAttempt()
  const cancel = useRef<HTMLButtonElement>(null)
  const { host, protocol, pathname } = new URL(props.server)
  const isRefused = serverAddress !== undefined && serverAddress !== props.server
  const place = pathname === '/' ? '' : pathname
  return (
    <Dialog
      title={text.links.signInTitle}
      description={text.links.signInText}
      initialFocus={cancel}
      onClose={props.onClose}
    >
      <p className={styles.host}>
        <bdi>{protocol === 'https:' ? host + place : `${protocol}//${host}${place}`}</bdi>
      </p>
      {isRefused ? (
        <>
          <ManagedNote detail={text.links.managed} />
          <DialogActions>
            <Button ref={cancel} onClick={props.onClose}>
              {text.common.close}
            </Button>
          </DialogActions>
        </>
      ) : (
        <DialogForm
          attempt={attempt}
          submit={text.links.useServer}
          cancelRef={cancel}
          onCancel={props.onClose}
          onSubmit={() =>
            run(async () => {
              const refusal = await props.onUse(props.server)
              if (refusal === null) props.onClose()
              return refusal
            })
          }
        >
          {props.isSignedIn && <p>{text.links.signsOut}</p>}
        </DialogForm>
      )}
    </Dialog>
  )
}
