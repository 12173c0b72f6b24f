import { lazy, Suspense, useState } from 'react'
import type { ServerState } from '../../../../src-shared/model/session-state.ts'
import { Button } from '../../../ui/Button.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import type { SessionStore } from '../session/session-store.ts'
import styles from '../SignInPage.module.css'

const Dialog = lazy(async () => ({
  default: (await import('./WelcomeCodeDialog.tsx')).WelcomeCodeDialog,
}))

/** The way in for a new person, who has a welcome code and no password. */
export function WelcomeCode(props: {
  store: SessionStore
  server: ServerState
  /** As it is typed at the sign-in. */
  email: string
}) {
  const { text } = useWords()
  const { server } = props
  const [isOpen, setOpen] = useState(false)
  if (server.phase !== 'ready') return null
  return (
    <div className={styles.forgot}>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {text.accounts.haveWelcomeCode}
      </Button>
      {isOpen && (
        <Suspense>
          <Dialog
            store={props.store}
            email={props.email}
            companyName={server.info.companyName}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  )
}
