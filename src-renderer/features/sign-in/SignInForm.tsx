import type { ReactNode } from 'react'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { SecretField, TextField } from '../../ui/form/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TryAgain } from '../../ui/TryAgain.tsx'
import type { Text } from '../../ui/text/en.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { SignInNotice } from './session/session-rules.ts'
import type { SessionPhase } from './session/session-state.ts'
import type { SessionStore } from './session/session-store.ts'
import styles from './SignInPage.module.css'
import type { SignInFields, SignInInputs } from './use-sign-in-form.ts'
import { Form } from '../../ui/form/Form.tsx'

type SignedOut = Extract<SessionPhase, { phase: 'signed-out' }>

function submitLabel({ attempt, server }: SignedOut, text: Text): string {
  if (attempt.kind === 'busy') return text.signIn.submitting
  return server.phase === 'connecting' ? text.signIn.waitForServer : text.signIn.submit
}

function noticeSentence(notice: SignInNotice, text: Text): string {
  switch (notice) {
    case 'challenge-expired':
      return text.signIn.challengeExpired
    case 'session-ended':
      return text.signIn.sessionEnded
    case 'elsewhere':
    case 'expired':
      return text.staying.ended[notice]
  }
}

/** Email, password and one button, and why they did not lead in. */
export function SignInForm(
  props: SignInInputs & {
    state: SignedOut
    store: SessionStore
    fields: SignInFields
    /** Whether to stay signed in. */
    stayField: ReactNode
    /** What else can be done about a server that is not reached. */
    help: ReactNode
  },
) {
  const { text, sentence } = useWords()
  const { state, store, fields, emailInput, passwordInput } = props
  const { server } = state
  const { missing } = fields
  const failure = failureOf(state.attempt)
  return (
    <Form className={styles.form} onSubmit={() => fields.submit()}>
      <TextField
        ref={emailInput}
        label={text.common.email}
        type="email"
        autoComplete="username"
        value={fields.email}
        maxLength={254}
        onChange={fields.setEmail}
        error={missing.email === null ? null : text.signIn[missing.email]}
      />
      <SecretField
        ref={passwordInput}
        label={text.common.password}
        autoComplete="current-password"
        value={fields.password}
        onChange={fields.setPassword}
        error={missing.password === null ? null : text.signIn[missing.password]}
      />
      {props.stayField}
      {state.notice !== null && <Notice tone="warn">{noticeSentence(state.notice, text)}</Notice>}
      {server.phase === 'failed' && server.failure === 'server-not-chosen' && (
        // Trying again changes nothing: the server above is to be chosen.
        <Notice tone="info">{sentence({ code: server.failure })}</Notice>
      )}
      {server.phase === 'failed' && server.failure !== 'server-not-chosen' && (
        <TryAgain why={{ code: server.failure }} onTryAgain={() => void store.retryServer()}>
          {props.help}
        </TryAgain>
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
        {submitLabel(state, text)}
      </Button>
    </Form>
  )
}
