import { useEffect, useId, useRef, useState } from 'react'
import { failureOf } from '../attempt.ts'
import { methodKinds } from '../methods/kinds.ts'
import { Button } from '../ui/Button.tsx'
import { SelectField, TextField } from '../ui/form/Field.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import { namedCountries } from './enrolment-rules.ts'
import styles from './EnrolmentWizard.module.css'
import type { NumberStep } from './enrolment-state.ts'
import type { EnrolmentActions } from './flow/enrolment-flow.ts'
import { Form } from '../ui/form/Form.tsx'

/** The country and the number that codes will be sent to. */
export function NumberStepView(props: { step: NumberStep; store: EnrolmentActions }) {
  const { text, format, sentence } = useWords()
  const { step, store } = props
  const kind = methodKinds[step.type]
  const words = kind.numberWords(text)
  const codeWords = kind.codeWords(text)
  const [country, setCountry] = useState(step.country)
  const [number, setNumber] = useState(step.number)
  const [isChecked, setChecked] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const noticeId = useId()
  const [options] = useState(() =>
    namedCountries(step.countries.countries, format.locale).map((named) => ({
      value: named.country,
      label: named.label,
    })),
  )
  const failure = failureOf(step.attempt)
  const isBusy = step.attempt.kind === 'busy'
  const isNumberWrong = failure?.code === 'phone-number-refused'

  useEffect(() => {
    if (!isBusy) input.current?.focus()
  }, [isBusy])

  const error =
    isChecked && number.trim() === ''
      ? words.missing
      : isNumberWrong && number === step.number && country === step.country
        ? failure.reason === 'by-server'
          ? words.refused
          : sentence(failure)
        : null
  return (
    <>
      <p className={styles.lead}>{words.text}</p>
      <Form
        className={styles.number}
        onSubmit={() => {
          setChecked(true)
          if (number.trim() === '') input.current?.focus()
          else if (!isBusy) void store.submitNumber(country, number)
        }}
      >
        <SelectField
          label={text.smsSetUp.country}
          value={country}
          options={options}
          onChange={setCountry}
        />
        <TextField
          ref={input}
          label={words.label}
          type="tel"
          autoComplete="tel-national"
          value={number}
          maxLength={40}
          onChange={setNumber}
          hint={text.smsSetUp.numberHint}
          error={error}
        />
        {failure !== null && !isNumberWrong && (
          <Notice tone="danger" id={noticeId}>
            {sentence(failure)}
          </Notice>
        )}
        <Button kind="primary" size="large" type="submit" isBusy={isBusy}>
          {isBusy ? codeWords.sending : codeWords.send}
        </Button>
        <p className={styles.small}>{words.rates}</p>
      </Form>
    </>
  )
}
