import { useState } from 'react'
import type { OtpAlgorithm, OtpType, TypedEntry } from '../../../../src-shared/model/vault/entry.ts'
import { MAX_PASTED_LENGTH } from '../../../../src-shared/model/limits.ts'
import { withPlainCharacters } from '../../../../src-shared/text/characters.ts'
import { failureOf } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../../ui/layer/Dialog.tsx'
import { SelectField, TextField } from '../../../ui/form/Field.tsx'
import { ChevronRight } from '../../../ui/sign/icons.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { useAttempt } from '../../../ui/form/use-attempt.ts'
import type { EntriesStore } from './entries-store.ts'
import styles from './EntryDialogs.module.css'
import { pastedKind } from './entry-rules.ts'
import type { EntryActionsWithUri } from './use-entry-actions.ts'

const types = ['totp', 'hotp', 'steam'] as const satisfies readonly OtpType[]
const algorithms = ['SHA1', 'SHA256', 'SHA512'] as const satisfies readonly OtpAlgorithm[]
const digitCounts = ['6', '7', '8', '9', '10'] as const
const DEFAULT_PERIOD_SECONDS = 30

function periodOf(typed: string): number | null {
  const seconds = Number(typed)
  return Number.isInteger(seconds) && seconds >= 1 && seconds <= 300 ? seconds : null
}

/** The next counter (0 to 2^53 - 1), in digits of any script; null for any other text. */
function counterOf(typed: string): number | null {
  const digits = withPlainCharacters(typed)
  const counter = /^[0-9]{1,16}$/.test(digits) ? Number(digits) : Number.NaN
  return Number.isSafeInteger(counter) ? counter : null
}

/** Adds an entry from what a website shows besides its QR code. */
export function TypedEntryDialog(props: {
  store: EntriesStore
  actions: EntryActionsWithUri
  /** The text that was already pasted as the key. */
  secret: string
  onPastedLinks: (text: string) => void
  onClose: () => void
}) {
  const { text, sentence } = useWords()
  const [issuer, setIssuer] = useState('')
  const [name, setName] = useState('')
  const [secret, setSecret] = useState(props.secret)
  const [type, setType] = useState<OtpType>('totp')
  const [algorithm, setAlgorithm] = useState<OtpAlgorithm>('SHA1')
  const [digits, setDigits] = useState<(typeof digitCounts)[number]>('6')
  const [period, setPeriod] = useState(String(DEFAULT_PERIOD_SECONDS))
  const [counter, setCounter] = useState('0')
  const [isChecked, setChecked] = useState(false)
  const [attempt, run] = useAttempt()
  const failure = failureOf(attempt)
  const pasted = pastedKind(secret)
  const isLink = pasted === 'link' || pasted === 'several'
  const periodSeconds = type === 'totp' && !isLink ? periodOf(period) : DEFAULT_PERIOD_SECONDS
  const nextCounter = type === 'hotp' && !isLink ? counterOf(counter) : 0

  const submit = (): void => {
    setChecked(true)
    if (pasted === 'several') {
      props.onClose()
      return props.onPastedLinks(secret)
    }
    if (secret.trim() === '' || periodSeconds === null || nextCounter === null) return
    const entry: TypedEntry = {
      issuer: issuer.trim(),
      name: name.trim(),
      secret: secret.trim(),
      type,
      algorithm: type === 'steam' ? 'SHA1' : algorithm,
      digits: type === 'steam' ? 6 : Number(digits),
      periodSeconds,
      ...(type === 'hotp' ? { counter: nextCounter } : {}),
    }
    run(async () => {
      const answer = await props.store.addTyped(entry)
      if (!answer.ok) return answer.error
      props.onClose()
      props.actions.announceAdded(answer.value)
      return null
    })
  }
  const isSecretWrong = failure?.code === 'invalid-entry' || failure?.code === 'link-unusable'
  const secretError =
    isChecked && secret.trim() === ''
      ? text.add.secretMissing
      : isSecretWrong
        ? sentence(failure)
        : null

  return (
    <Dialog title={text.add.byHandTitle} onClose={props.onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          label={text.entries.issuer}
          value={issuer}
          maxLength={200}
          onChange={setIssuer}
        />
        <TextField label={text.entries.name} value={name} maxLength={200} onChange={setName} />
        <TextField
          label={text.add.secret}
          isMono
          hint={isLink ? text.pasted.keyIsLink : text.add.secretHint}
          maxLength={MAX_PASTED_LENGTH}
          value={secret}
          onChange={setSecret}
          error={secretError}
        />
        {/* A link contains all of this. */}
        {!isLink && (
          <details className={styles.advanced}>
            <summary>
              <ChevronRight />
              {text.add.advanced}
            </summary>
            <div>
              <SelectField
                label={text.add.type}
                value={type}
                options={types.map((value) => ({ value, label: text.add.types[value] }))}
                onChange={setType}
              />
              {type !== 'steam' && (
                <div className={styles.pair}>
                  <SelectField
                    label={text.add.algorithm}
                    value={algorithm}
                    options={algorithms.map((value) => ({ value, label: value }))}
                    onChange={setAlgorithm}
                  />
                  <SelectField
                    label={text.add.digits}
                    value={digits}
                    options={digitCounts.map((value) => ({ value, label: value }))}
                    onChange={setDigits}
                  />
                </div>
              )}
              {type === 'hotp' && (
                <TextField
                  label={text.pasted.counter}
                  hint={text.pasted.counterHint}
                  value={counter}
                  maxLength={40}
                  onChange={setCounter}
                  error={isChecked && nextCounter === null ? text.pasted.counterInvalid : null}
                />
              )}
              {type === 'totp' && (
                <TextField
                  label={text.add.period}
                  type="number"
                  value={period}
                  onChange={setPeriod}
                  error={isChecked && periodSeconds === null ? text.add.periodInvalid : null}
                />
              )}
            </div>
          </details>
        )}
        {failure !== null && !isSecretWrong && <Notice tone="danger">{sentence(failure)}</Notice>}
        <DialogActions>
          <Button onClick={props.onClose}>{text.common.cancel}</Button>
          <Button kind="primary" type="submit" isBusy={attempt.kind === 'busy'}>
            {attempt.kind === 'busy' ? text.add.adding : text.add.addEntry}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
