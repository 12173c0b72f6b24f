import { useEffect, useId, useState, type RefObject } from 'react'
import { failureOf, needsVault } from '../attempt.ts'
import { codeWordsOf } from '../methods/kinds.ts'
import { sentCodeSentence } from '../methods/sent-code-sentence.ts'
import { CodeWait } from '../ui/code/CodeWait.tsx'
import { useTimeLeft } from '../ui/code/use-time-left.ts'
import { useTypedCode } from '../ui/code/use-typed-code.ts'
import { SecretField } from '../ui/form/Field.tsx'
import { DialogForm } from '../ui/layer/DialogForm.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import type { VaultGate } from '../vault-gate.ts'
import {
  blockedUntil,
  canConfirm,
  factorKey,
  factorsOf,
  secondFactorOf,
  type Factor,
} from './confirm-rules.ts'
import type { Confirm, ConfirmActions } from './confirm-state.ts'
import { FactorChoice } from './FactorChoice.tsx'
import { FactorField } from './FactorField.tsx'

/** The password, the way to prove the second factor, and its code if that is typed here. */
export function ConfirmForm(props: {
  confirm: Confirm
  store: ConfirmActions
  VaultGate: VaultGate
  passwordInput: RefObject<HTMLInputElement | null>
}) {
  const { text, sentence, clock } = useWords()
  const { confirm, store, passwordInput, VaultGate: Gate } = props
  const factors = factorsOf(confirm)
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  const factor: Factor = factors.find((one) => factorKey(one) === chosenKey) ??
    factors[0] ?? { kind: 'none' }
  const refusalId = useId()

  const waitsForVault = needsVault(confirm.attempt)
  const failure = waitsForVault ? null : failureOf(confirm.attempt)
  const isBlocked = useTimeLeft(clock, blockedUntil(failure, factor)) > 0
  const isBusy = confirm.attempt.kind === 'busy'
  const isPasswordWrong = failure?.code === 'invalid-credentials'
  // A refused code cannot be used again; the password stays unless it was the wrong part.
  const [password, setPassword] = useTypedCode(isPasswordWrong ? failure : null)
  const [code, setCode] = useTypedCode(failure)

  useEffect(() => {
    if (isPasswordWrong) passwordInput.current?.focus()
  }, [isPasswordWrong, passwordInput])

  const isReady = (typed: string) => !isBlocked && canConfirm(factor, password, typed)
  const submit = (typed = code) => {
    if (!isReady(typed)) return
    if (factor.kind === 'sent-code') void store.confirming.sendCode(password, factor.method.id)
    else void store.confirming.confirm(password, secondFactorOf(factor, typed))
  }
  const { send, sending } =
    factor.kind === 'sent-code'
      ? codeWordsOf(factor.method, text)
      : { send: text.confirm.submit, sending: text.confirm.submitting }
  const refusal =
    failure === null || isPasswordWrong
      ? null
      : failure.code === 'challenge-expired'
        ? text.confirm.expired
        : factor.kind === 'recovery-code'
          ? sentCodeSentence(failure, { rejected: text.challenge.recoveryRejected }, text, sentence)
          : sentence(failure)

  return (
    <>
      <DialogForm
        attempt={confirm.attempt}
        refusal={refusal}
        refusalId={refusalId}
        submit={send}
        submitting={sending}
        isDisabled={!isReady(code)}
        onSubmit={() => submit()}
        onCancel={() => store.dismissConfirm()}
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
        <FactorField
          factor={factor}
          code={code}
          onChange={setCode}
          onComplete={submit}
          isDisabled={isBusy || isBlocked}
          failure={isPasswordWrong ? null : failure}
          refusalId={refusalId}
        />
        {isBusy && <CodeWait untilMs={confirm.codeComesAtMs} />}
      </DialogForm>
      {waitsForVault && (
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
