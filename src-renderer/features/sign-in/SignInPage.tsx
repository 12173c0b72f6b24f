import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { DemoAccount } from '../../../src-shared/model/server.ts'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { SecretField, TextField } from '../../ui/form/Field.tsx'
import { Inbox } from '../../ui/sign/icons.ts'
import { Mark } from '../../ui/sign/Mark.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TryAgain } from '../../ui/TryAgain.tsx'
import { PageHeading, PageRegion } from '../../ui/page/PageHeading.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { ServerChip } from './ServerChip.tsx'
import { checkSignIn } from './session/session-rules.ts'
import type { SessionPhase } from './session/session-state.ts'
import type { SessionStore } from './session/session-store.ts'
import styles from './SignInPage.module.css'
import { Email, Name } from '../../ui/Shown.tsx'

const ServerDialog = lazy(async () => ({
  default: (await import('./ServerDialog.tsx')).ServerDialog,
}))

/** Server, email, password, one button. */
export function SignInPage(props: {
  state: Extract<SessionPhase, { phase: 'signed-out' }>
  store: SessionStore
  onUseWithoutSignIn: () => void
  onOpenDemoInbox: () => void
}) {
  const { text, sentence } = useWords()
  const { state, store } = props
  const [email, setEmail] = useState(state.lastEmail)
  const [password, setPassword] = useState('')
  const [isChecked, setChecked] = useState(false)
  const [isChoosingServer, setChoosingServer] = useState(false)
  const emailInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)

  const begin = useEffectEvent(() => {
    const first = state.lastEmail === '' ? emailInput : passwordInput
    first.current?.focus()
  })
  useEffect(() => begin(), [])

  const { server } = state
  const missing = checkSignIn(email, password)
  const failure = failureOf(state.attempt)
  const demoAccounts = server.phase === 'ready' ? (server.info.demoAccounts ?? []) : []

  const submit = () => {
    setChecked(true)
    // An earlier refusal applies to what was typed before.
    store.dismissFailure()
    if (missing.email !== null) return emailInput.current?.focus()
    if (missing.password !== null) return passwordInput.current?.focus()
    void store.signIn(email.trim(), password)
    setPassword('')
    setChecked(false)
    return passwordInput.current?.focus()
  }
  const fillIn = (account: DemoAccount) => {
    setEmail(account.email)
    setPassword(account.password)
    passwordInput.current?.focus()
  }

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
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <TextField
            ref={emailInput}
            label={text.common.email}
            type="email"
            autoComplete="username"
            value={email}
            maxLength={254}
            onChange={setEmail}
            error={isChecked && missing.email !== null ? text.signIn[missing.email] : null}
          />
          <SecretField
            ref={passwordInput}
            label={text.common.password}
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={isChecked && missing.password !== null ? text.signIn[missing.password] : null}
          />
          {state.notice !== null && (
            <Notice tone="warn">
              {state.notice === 'challenge-expired'
                ? text.signIn.challengeExpired
                : text.signIn.sessionEnded}
            </Notice>
          )}
          {server.phase === 'failed' && (
            <TryAgain why={{ code: server.failure }} onTryAgain={() => void store.retryServer()} />
          )}
          {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
          <Button
            kind="primary"
            size="large"
            type="submit"
            isWide
            isBusy={state.attempt.kind === 'busy'}
            isDisabled={server.phase !== 'ready'}
          >
            {state.attempt.kind === 'busy'
              ? text.signIn.submitting
              : server.phase === 'connecting'
                ? text.signIn.waitForServer
                : text.signIn.submit}
          </Button>
        </form>
        <details className={styles.forgot}>
          <summary>{text.ownTwoFactor.forgotPassword}</summary>
          <p>{text.ownTwoFactor.forgotPasswordText}</p>
        </details>
        {server.url === null && demoAccounts.length > 0 && (
          <DemoAccounts
            accounts={demoAccounts}
            onChoose={fillIn}
            onOpenInbox={props.onOpenDemoInbox}
          />
        )}
      </div>
      <footer className={styles.foot}>
        <Button kind="quiet" onClick={props.onUseWithoutSignIn}>
          {text.signIn.withoutSignIn}
        </Button>
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

function DemoAccounts(props: {
  accounts: readonly DemoAccount[]
  onChoose: (account: DemoAccount) => void
  onOpenInbox: () => void
}) {
  const { text } = useWords()
  return (
    <section className={styles.demo} aria-labelledby="demo-accounts">
      <div className={styles.demoHead}>
        <h2 id="demo-accounts">{text.signIn.demoAccounts}</h2>
        <p>{text.signIn.demoAccountsHint}</p>
      </div>
      <ul>
        {props.accounts.map((account) => (
          <li key={account.email}>
            <button
              type="button"
              className={styles.account}
              onClick={() => props.onChoose(account)}
            >
              <span className={styles.name}>
                <Name>{account.name}</Name>
              </span>
              <span className={styles.email}>
                <Email>{account.email}</Email>
              </span>
              <span className={styles.password}>{account.password}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button kind="quiet" icon={<Inbox />} onClick={props.onOpenInbox}>
        {text.demoInbox.title}
      </Button>
    </section>
  )
}
