import { lazy, Suspense, useState } from 'react'
import type { ServerState } from '../../../../src-shared/model/session-state.ts'
import type { AppApi } from '../../../api.ts'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from '../SignInPage.module.css'

const Dialog = lazy(async () => ({
  default: (await import('./ForgottenPasswordDialog.tsx')).ForgottenPasswordDialog,
}))

/** The way to a new password; where the server sends no mail, who helps instead. */
export function ForgottenPassword(props: {
  api: Pick<AppApi, 'forgottenPassword'>
  server: ServerState
  /** As it is typed at the sign-in. */
  email: string
  onOpenDemoInbox: () => void
  /** The password was set for this address. */
  onSet: (email: string) => void
}) {
  const { text } = useWords()
  const { server } = props
  const [isOpen, setOpen] = useState(false)
  const [isSet, setSet] = useState(false)
  const info = server.phase === 'ready' ? server.info : null
  if (info?.canMailPasswords !== true) {
    return (
      <details className={styles.forgot}>
        <summary>{text.ownTwoFactor.forgotPassword}</summary>
        <p>{text.ownTwoFactor.forgotPasswordText}</p>
      </details>
    )
  }
  return (
    <>
      {isSet && <Notice tone="ok">{text.forgotten.done}</Notice>}
      <div className={styles.forgot}>
        <Button kind="quiet" onClick={() => setOpen(true)}>
          {text.ownTwoFactor.forgotPassword}
        </Button>
      </div>
      {isOpen && (
        <Suspense>
          <Dialog
            api={props.api}
            email={props.email}
            companyName={info.companyName}
            onOpenDemoInbox={server.url === null ? props.onOpenDemoInbox : null}
            onDone={(email) => {
              setOpen(false)
              setSet(true)
              props.onSet(email)
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
