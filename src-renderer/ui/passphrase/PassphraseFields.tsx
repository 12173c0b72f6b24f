import type { Ref } from 'react'
import { SecretField } from '../form/Field.tsx'
import { StrengthMeter, type StrengthBars } from '../form/StrengthMeter.tsx'
import { leastLength, useManaged } from '../managed/managed.ts'
import type { Text } from '../text/en.ts'
import { useWords } from '../text/TextProvider.tsx'
import {
  usePassphraseStrength,
  type NewPassphraseDraft,
  type PassphraseProblem,
  type ShownStrength,
} from './passphrase.ts'
import styles from './PassphraseFields.module.css'

/** A new passphrase, typed twice. The draft exists only in the surrounding form. */
export function PassphraseFields(props: {
  /** What it is for, where that isn't the vault. */
  label?: string
  draft: NewPassphraseDraft
  onChange: (draft: NewPassphraseDraft) => void
  /** The problem that was found when the form was last submitted. */
  problem: PassphraseProblem | null
  /** The field to fill in first. */
  firstField?: Ref<HTMLInputElement>
}) {
  const { text } = useWords()
  const least = leastLength(useManaged())
  const { draft, problem } = props
  return (
    <div className={styles.fields}>
      <SecretField
        {...(props.firstField === undefined ? {} : { ref: props.firstField })}
        label={props.label ?? text.vault.newPassphrase}
        autoComplete="new-password"
        value={draft.passphrase}
        onChange={(passphrase) => props.onChange({ ...draft, passphrase })}
        error={
          problem === 'too-short'
            ? text.vault.passphraseTooShort(least)
            : problem === 'too-weak'
              ? text.vault.passphraseTooWeak
              : null
        }
        hint={<Strength passphrase={draft.passphrase} least={least} />}
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

/** The number of filled bars in the meter. */
function barsOf(shown: ShownStrength): StrengthBars {
  if (shown.kind === 'judged') return shown.strength.score === 0 ? 1 : shown.strength.score
  return shown.kind === 'too-short' ? 1 : 0
}

function wordsOf(shown: ShownStrength, words: Text['vault']['strength'], least: number): string {
  switch (shown.kind) {
    case 'none':
    case 'too-short':
      return words.tooShort(least)
    case 'judging':
      return words.judging
    case 'judged': {
      const { score, weakness } = shown.strength
      if (score === 4) return words.strong
      if (score === 3) return words.good
      if (score === 2) return words.fair
      return words.weak[weakness ?? 'guessable']
    }
  }
}

function Strength({ passphrase, least }: { passphrase: string; least: number }) {
  const { text, clock } = useWords()
  const shown = usePassphraseStrength(clock, passphrase, least)
  return <StrengthMeter bars={barsOf(shown)} words={wordsOf(shown, text.vault.strength, least)} />
}
