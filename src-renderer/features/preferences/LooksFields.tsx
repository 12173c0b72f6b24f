import type { Theme } from '../../../src-shared/model/preferences.ts'
import { zoomSteps } from '../../../src-shared/model/zoom.ts'
import { SelectField } from '../../ui/form/Field.tsx'
import { useManaged } from '../../ui/managed/managed.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { lockedBy, withCurrent, type FieldsProps } from './choices.tsx'
import { languageNames } from '../../ui/text/language-names.ts'

const themes = ['system', 'light', 'dark'] as const satisfies readonly Theme[]
const languages = (['en', 'es', 'pt-BR'] as const).map((value) => ({
  value,
  label: languageNames[value],
}))

/** Language, appearance and size of the windows. */
export function LooksFields({ preferences, change }: FieldsProps) {
  const { text } = useWords()
  const managed = useManaged()
  return (
    <div className="stack">
      <SelectField
        id="language"
        label={text.preferences.language}
        value={preferences.locale ?? 'system'}
        {...lockedBy(managed.language)}
        options={[{ value: 'system', label: text.preferences.languageSystem }, ...languages]}
        onChange={(locale) => change({ locale: locale === 'system' ? null : locale })}
      />
      <SelectField
        id="theme"
        label={text.preferences.theme}
        value={preferences.theme}
        options={themes.map((value) => ({ value, label: text.preferences.themes[value] }))}
        onChange={(theme) => change({ theme })}
      />
      <SelectField
        id="text-size"
        label={text.preferences.textSize}
        value={String(preferences.zoomPercent)}
        options={withCurrent(zoomSteps, preferences.zoomPercent).map((percent) => ({
          value: String(percent),
          label: text.preferences.percent(percent),
        }))}
        onChange={(percent) => change({ zoomPercent: Number(percent) })}
      />
    </div>
  )
}
