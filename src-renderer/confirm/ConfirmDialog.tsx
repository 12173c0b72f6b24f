import { useEffect, useId, useRef, useState, type RefObject } from 'react'
import { failureOf, needsVault } from '../attempt.ts'
import { codeWordsOf } from '../methods/kinds.ts'
import { Button } from '../ui/Button.tsx'
import { codeFault } from '../ui/code/code-fault.ts'
import { CodeField } from '../ui/code/CodeField.tsx'
import { CodeWait } from '../ui/code/CodeWait.tsx'
import { Dialog, DialogActions } from '../ui/layer/Dialog.tsx'
import { SecretField, TextField } from '../ui/form/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import { useTypedCode } from '../ui/code/use-typed-code.ts'
import { useTimeLeft } from '../ui/code/use-time-left.ts'
import type { VaultGate } from '../vault-gate.ts'
import { factorKey, factorsOf, secondFactorOf, type Factor } from './confirm-rules.ts'
import type { Confirm, ConfirmActions } from './confirm-state.ts'
import { ConfirmSentCode } from './ConfirmSentCode.tsx'
import { FactorChoice } from './FactorChoice.tsx'

interface ConfirmProps {
  confirm: Confirm
  store: ConfirmActions
  VaultGate: VaultGate
}

/** Asks for password and second factor before a change; then the change continues. */
export function ConfirmDialog(props: ConfirmProps & { onOpenDemoInbox: (() => void) | null }) {
  const { text } = useWords()
  const { confirm, store } = props
  const passwordInput = useRef<HTMLInputElement>(null)
  return (
    <Dialog
      title={text.confirm.title}
      description={confirm.methods.length === 0 ? text.confirm.textPasswordOnly : text.confirm.text}
      initialFocus={passwordInput}
      onClose={() => store.dismissConfirm()}
    >
      {confirm.sent === null ? (
        <ConfirmForm {...props} passwordInput={passwordInput} />
      ) : (
        <ConfirmSentCode
          confirm={confirm}
          sent={confirm.sent}
          store={store}
          onOpenDemoInbox={props.onOpenDemoInbox}
        />
      )}
    </Dialog>
  )
}

function ConfirmForm(props: ConfirmProps & { passwordInput: RefObject<HTMLInputElement | null> }) {
  const { text, sentence, clock } = useWords()
  const { confirm, store, passwordInput, VaultGate: Gate } = props
  const factors = factorsOf(confirm)
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  const factor: Factor = factors.find((one) => factorKey(one) === chosenKey) ??
    factors[0] ?? { kind: 'none' }
  const errorId = useId()

  const failure = needsVault(confirm.attempt) ? null : failureOf(confirm.attempt)
  const retryAtMs =
    failure?.code === 'too-many-attempts' || failure?.code === 'send-limit'
      ? failure.retryAtMs
      : null
  // A limit on messages blocks only the factors whose code is sent.
  const isConcerned = failure?.code !== 'send-limit' || factor.kind === 'sent-code'
  const isBlocked = useTimeLeft(clock, retryAtMs) > 0 && isConcerned
  const isBusy = confirm.attempt.kind === 'busy'
  const isPasswordWrong = failure?.code === 'invalid-credentials'
  // A refused code cannot be used again; the password stays unless it was the wrong part.
  const [password, setPassword] = useTypedCode(isPasswordWrong ? failure : null)
  const [code, setCode] = useTypedCode(failure)
  const canSubmit = (typed: string) =>
    password !== '' &&
    !isBlocked &&
    (factor.kind === 'none' ||
      factor.kind === 'sent-code' ||
      secondFactorOf(factor, typed) !== null)

  useEffect(() => {
    if (isPasswordWrong) passwordInput.current?.focus()
  }, [isPasswordWrong, passwordInput])

  const submit = (typed = code) => {
    if (!canSubmit(typed)) return
    if (factor.kind === 'sent-code') void store.confirming.sendCode(password, factor.method.id)
    else void store.confirming.confirm(password, secondFactorOf(factor, typed))
  }
  const { send, sending } =
    factor.kind === 'sent-code'
      ? codeWordsOf(factor.method, text)
      : { send: text.confirm.submit, sending: text.confirm.submitting }

  return (
    <>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) submit()
        }}
      >
        <SecretField
          ref={passwordInput}
          label={text.common.password}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={isPasswordWrong ? text.confirm.wrongPassword : null}
        />
        {factors.length > 1 && (
          <FactorChoice
            factors={factors}
            chosen={factor}
            onChoose={(chosen) => {
              setChosenKey(factorKey(chosen))
              setCode('')
            }}
          />
        )}
        {factor.kind === 'code' && (
          <CodeField
            label={text.challenge.codeLabel}
            value={code}
            onChange={setCode}
            onComplete={submit}
            isDisabled={isBusy || isBlocked}
            {...codeFault(isPasswordWrong ? null : failure, errorId)}
          />
        )}
        {factor.kind === 'recovery-code' && (
          <TextField
            label={text.challenge.recoveryLabel}
            isMono
            maxLength={64}
            value={code}
            onChange={setCode}
          />
        )}
        {isBusy && <CodeWait untilMs={confirm.codeComesAtMs} />}
        {failure !== null && !isPasswordWrong && (
          <Notice tone="danger" id={errorId}>
            {failure.code === 'challenge-expired' ? text.confirm.expired : sentence(failure)}
          </Notice>
        )}
        <DialogActions>
          <Button onClick={() => store.dismissConfirm()}>{text.common.cancel}</Button>
          <Button kind="primary" type="submit" isBusy={isBusy} isDisabled={!canSubmit(code)}>
            {isBusy ? sending : send}
          </Button>
        </DialogActions>
      </form>
      {needsVault(confirm.attempt) && (
        <Gate
          title={text.challenge.unlockTitle}
          text={text.challenge.unlockText}
          onOpen={() => submit()}
          onClose={() => store.confirming.dismissFailure()}
        />
      )}
    </>
  )
}
