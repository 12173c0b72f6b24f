import type { EntrySummary } from '../../../../src-shared/model/vault/entry.ts'
import { MAX_PASTED_LENGTH } from '../../../../src-shared/model/limits.ts'
import { TextField } from '../../../ui/form/Field.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import { AdvancedFields } from '../entries/typed/AdvancedFields.tsx'
import type { TypedDraft } from '../entries/typed/typed-entry.ts'
import { isPeriodKept } from './changed-key.ts'

/** What decides the codes of an entry, behind a warning. */
export function KeyFields(props: {
  entry: EntrySummary
  draft: TypedDraft
  onChange: (changed: Partial<TypedDraft>) => void
  isChecked: boolean
  isOpen: boolean
  onToggle: (isOpen: boolean) => void
}) {
  const { text } = useWords()
  const { entry, draft, onChange } = props
  return (
    <AdvancedFields {...props} isPeriodKept={isPeriodKept(entry, draft)}>
      <Notice tone="warn">{text.organising.keyWarning}</Notice>
      <TextField
        label={text.organising.newKey}
        isMono
        hint={text.organising.newKeyHint}
        maxLength={MAX_PASTED_LENGTH}
        value={draft.secret}
        onChange={(secret) => onChange({ secret })}
      />
    </AdvancedFields>
  )
}
