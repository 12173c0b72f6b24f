import { methodKinds } from '../methods/kinds.ts'
import type { Text } from '../ui/text/en.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import { factorKey, type Factor } from './confirm-rules.ts'
import styles from './ConfirmDialog.module.css'

function nameOf(factor: Factor, text: Text): string {
  switch (factor.kind) {
    case 'this-computer':
      return text.confirm.withThisComputer
    case 'code':
    case 'sent-code': {
      const { type, hint } = factor.method
      return methodKinds[type].words(text).confirmWith(hint ?? '')
    }
    case 'recovery-code':
      return text.confirm.withRecoveryCode
    case 'none':
      return ''
  }
}

/** The ways to prove the second factor. */
export function FactorChoice(props: {
  factors: readonly Factor[]
  chosen: Factor
  onChoose: (factor: Factor) => void
}) {
  const { text } = useWords()
  return (
    <fieldset className={styles.factors}>
      <legend>{text.confirm.with}</legend>
      {props.factors.map((factor) => (
        <label key={factorKey(factor)} className={styles.factor}>
          <input
            type="radio"
            name="second-factor"
            checked={factorKey(factor) === factorKey(props.chosen)}
            onChange={() => props.onChoose(factor)}
          />
          {nameOf(factor, text)}
        </label>
      ))}
    </fieldset>
  )
}
