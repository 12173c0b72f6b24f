import type { Failure } from '../../src-shared/model/failure.ts'
import { assertNever } from '../../src-shared/model/result.ts'
import { codeFault } from '../ui/code/code-fault.ts'
import { CodeField } from '../ui/code/CodeField.tsx'
import { TextField } from '../ui/form/Field.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import type { Factor } from './confirm-rules.ts'

/** The field for what is typed as second factor, if anything is. */
export function FactorField(props: {
  factor: Factor
  code: string
  onChange: (code: string) => void
  /** The last digit was typed. */
  onComplete: (code: string) => void
  isDisabled: boolean
  failure: Failure | null
  /** Id of the sentence that says why the code was refused. */
  refusalId: string
}) {
  const { text } = useWords()
  const { factor, code, onChange } = props
  switch (factor.kind) {
    case 'code':
      return (
        <CodeField
          label={text.challenge.codeLabel}
          value={code}
          onChange={onChange}
          onComplete={props.onComplete}
          isDisabled={props.isDisabled}
          {...codeFault(props.failure, props.refusalId)}
        />
      )
    case 'recovery-code':
      return (
        <TextField
          label={text.challenge.recoveryLabel}
          isMono
          maxLength={64}
          value={code}
          onChange={onChange}
        />
      )
    case 'this-computer':
    case 'sent-code':
    case 'none':
      return null
    default:
      return assertNever(factor)
  }
}
