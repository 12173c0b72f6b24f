import { MIN_PASSPHRASE_LENGTH } from '../../../src-shared/model/limits.ts'
import { SecretField } from '../../ui/Field.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { strengthOf } from './entry-rules.ts'
import styles from './PassphraseFields.module.css'

export interface NewPassphraseDraft {
  readonly passphrase: string
  readonly repeated: string
}

export const emptyDraft: NewPassphraseDraft = { passphrase: '', repeated: '' }

/** What keeps a draft from being used, or null. */
export function draftProblem(draft: NewPassphraseDraft): 'too-short' | 'differ' | null {
  if (strengthOf(draft.passphrase, MIN_PASSPHRASE_LENGTH) === 'tooShort') return 'too-short'
  return draft.passphrase === draft.repeated ? null : 'differ'
}

/** A new passphrase, typed twice. The draft lives in the form around it and nowhere else. */
export function PassphraseFields(props: {
  draft: NewPassphraseDraft
  onChange: (draft: NewPassphraseDraft) => void
  /** Whether to say what is wrong: after the first try to submit. */
  isChecked: boolean
}) {
  const { text } = useWords()
  const { draft } = props
  const problem = props.isChecked ? draftProblem(draft) : null
  return (
    <div className={styles.fields}>
      <SecretField
        label={text.vault.newPassphrase}
        autoComplete="new-password"
        value={draft.passphrase}
        onChange={(passphrase) => props.onChange({ ...draft, passphrase })}
        error={
          problem === 'too-short' ? text.vault.passphraseTooShort(MIN_PASSPHRASE_LENGTH) : null
        }
        hint={<Strength passphrase={draft.passphrase} />}
      />
      <SecretField
        label={text.vault.repeatPassphrase}
        autoComplete="new-password"
        value={draft.repeated}
        onChange={(repeated) => props.onChange({ ...draft, repeated })}
        error={problem === 'differ' ? text.vault.passphrasesDiffer : null}
        hint={text.vault.passphraseForgotten}
      />
    </div>
  )
}

function Strength({ passphrase }: { passphrase: string }) {
  const { text } = useWords()
  const strength = strengthOf(passphrase, MIN_PASSPHRASE_LENGTH)
  const words = text.vault.strength
  return (
    <span className={styles.meter} data-strength={passphrase === '' ? 'none' : strength}>
      <i />
      <i />
      <i />
      <i />
      <span>
        {strength === 'tooShort' ? words.tooShort(MIN_PASSPHRASE_LENGTH) : words[strength]}
      </span>
    </span>
  )
}
