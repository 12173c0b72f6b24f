import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { PageHeading, PageRegion } from '../../ui/page/PageHeading.tsx'
import { Mark } from '../../ui/sign/Mark.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { AppApi } from '../../api.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import { ForgottenPassword } from './forgotten/ForgottenPassword.tsx'
import { ServerChip } from './ServerChip.tsx'
import type { SessionPhase } from './session/session-state.ts'
import type { SessionStore } from './session/session-store.ts'
import { SignInForm } from './SignInForm.tsx'
import styles from './SignInPage.module.css'
import { WelcomeCode } from './welcome/WelcomeCode.tsx'
import { useSignInForm } from './use-sign-in-form.ts'

const ServerDialog = lazy(async () => ({
  default: (await import('./ServerDialog.tsx')).ServerDialog,
}))

/** Server, email, password, one button. */
export function SignInPage(props: {
  state: Extract<SessionPhase, { phase: 'signed-out' }>
  store: SessionStore
  api: Pick<AppApi, 'forgottenPassword'>
  stayField: ReactNode
  /** Ways to codes that are elsewhere, on a new computer; below everything else. */
  fromElsewhere: ReactNode
  /** What can be done about a server that is not reached: a view of another feature. */
  networkHelp: ReactNode
  onUseWithoutSignIn: () => void
  onOpenDemoInbox: () => void
}) {
  const { text } = useWords()
  const { state, store } = props
  const { server } = state
  const emailInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const fields = useSignInForm(state.lastEmail, store, { emailInput, passwordInput })
  const [isChoosingServer, setChoosingServer] = useState(false)
  const demoAccounts = server.phase === 'ready' ? (server.info.demoAccounts ?? []) : []
  return (
    <PageRegion as="main" className={styles.page}>
      <div className={styles.top}>
        <ServerChip server={server} onClick={() => setChoosingServer(true)} />
      </div>
      <div className={styles.column}>
        <header className={styles.head}>
          <Mark sizePx={44} />
          <PageHeading>{text.signIn.title}</PageHeading>
        </header>
        <SignInForm
          state={state}
          store={store}
          fields={fields}
          stayField={props.stayField}
          emailInput={emailInput}
          passwordInput={passwordInput}
          help={props.networkHelp}
        />
        <ForgottenPassword
          api={props.api}
          server={server}
          email={fields.email}
          onOpenDemoInbox={props.onOpenDemoInbox}
          onSet={(email) => {
            fields.setEmail(email)
            passwordInput.current?.focus()
          }}
        />
        <WelcomeCode store={store} server={server} email={fields.email} />
        {server.url === null && demoAccounts.length > 0 && (
          <DemoAccounts
            accounts={demoAccounts}
            onChoose={fields.fillIn}
            onOpenInbox={props.onOpenDemoInbox}
          />
        )}
      </div>
      <footer className={styles.foot}>
        <Button kind="quiet" onClick={props.onUseWithoutSignIn}>
          {text.signIn.withoutSignIn}
        </Button>
        {props.fromElsewhere}
      </footer>
      {isChoosingServer && (
        <Suspense>
          <ServerDialog
            url={server.url}
            switchServer={(url) => store.switchServer(url)}
            onClose={() => setChoosingServer(false)}
          />
        </Suspense>
      )}
    </PageRegion>
  )
}
