import { useEffect, useId, useRef, useState } from 'react'
import { failureOf, needsVault } from '../attempt.ts'
import { Button } from '../ui/Button.tsx'
import { CodeField } from '../ui/CodeField.tsx'
import { Dialog, DialogActions } from '../ui/Dialog.tsx'
import { SecretField, TextField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import { useTypedCode } from '../ui/use-typed-code.ts'
import { useTimeLeft } from '../ui/use-time-left.ts'
import type { VaultGate } from '../vault-gate.ts'
import { factorKinds, secondFactorOf, type FactorKind } from './confirm-rules.ts'
import styles from './ConfirmDialog.module.css'
import type { Confirm, ConfirmActions } from './confirm-state.ts'

/** Password and second factor, before a change; then the change goes on. */
export function ConfirmDialog(props: {
  confirm: Confirm
  store: ConfirmActions
  VaultGate: VaultGate
}) {
  const { text, sentence, clock } = useWords()
  const { confirm, store, VaultGate: Gate } = props
  const kinds = factorKinds(confirm)
  const [kind, setKind] = useState<FactorKind>(kinds[0] ?? 'none')
  const passwordInput = useRef<HTMLInputElement>(null)
  const errorId = useId()

  const failure = needsVault(confirm.attempt) ? null : failureOf(confirm.attempt)
  const retryAtMs = failure?.code === 'too-many-attempts' ? failure.retryAtMs : null
  const isBlocked = useTimeLeft(clock, retryAtMs) > 0
  const isBusy = confirm.attempt.kind === 'busy'
  const isPasswordWrong = failure?.code === 'invalid-credentials'
  // A refused code is of no more use; the password stays unless it was what was wrong.
  const [password, setPassword] = useTypedCode(isPasswordWrong ? failure : null)
  const [code, setCode] = useTypedCode(failure)
  const secondFactor = secondFactorOf(kind, code, confirm)
  const canSubmit = password !== '' && (kind === 'none' || secondFactor !== null) && !isBlocked

  useEffect(() => {
    if (isPasswordWrong) passwordInput.current?.focus()
  }, [isPasswordWrong])

  const submit = (typed = code) => {
    const factor = secondFactorOf(kind, typed, confirm)
    if (password === '' || (kind !== 'none' && factor === null) || isBlocked) return
    void store.confirm(password, factor)
  }
  const names: Record<FactorKind, string> = {
    'this-computer': text.confirm.withThisComputer,
    code: text.confirm.withCode,
    'recovery-code': text.confirm.withRecoveryCode,
    none: '',
  }

  return (
    <Dialog
      title={text.confirm.title}
      description={kind === 'none' ? text.confirm.textPasswordOnly : text.confirm.text}
      initialFocus={passwordInput}
      onClose={() => store.dismissConfirm()}
    >
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
        {kinds.length > 1 && (
          <fieldset className={styles.factors}>
            <legend>{text.confirm.with}</legend>
            {kinds.map((each) => (
              <label key={each} className={styles.factor}>
                <input
                  type="radio"
                  name="second-factor"
                  checked={kind === each}
                  onChange={() => {
                    setKind(each)
                    setCode('')
                  }}
                />
                {names[each]}
              </label>
            ))}
          </fieldset>
        )}
        {kind === 'code' && (
          <CodeField
            label={text.challenge.codeLabel}
            value={code}
            onChange={setCode}
            onComplete={submit}
            isDisabled={isBusy || isBlocked}
            errorId={failure === null || isPasswordWrong ? null : errorId}
          />
        )}
        {kind === 'recovery-code' && (
          <TextField
            label={text.challenge.recoveryLabel}
            isMono
            maxLength={64}
            value={code}
            onChange={setCode}
          />
        )}
        {failure !== null && !isPasswordWrong && (
          <Notice tone="danger" id={errorId}>
            {sentence(failure)}
          </Notice>
        )}
        <DialogActions>
          <Button onClick={() => store.dismissConfirm()}>{text.common.cancel}</Button>
          <Button kind="primary" type="submit" isBusy={isBusy} isDisabled={!canSubmit}>
            {isBusy ? text.confirm.submitting : text.confirm.submit}
          </Button>
        </DialogActions>
      </form>
      {needsVault(confirm.attempt) && (
        <Gate
          title={text.challenge.unlockTitle}
          text={text.challenge.unlockText}
          onOpen={() => submit()}
          onClose={() => store.dismissConfirmFailure()}
        />
      )}
    </Dialog>
  )
}
