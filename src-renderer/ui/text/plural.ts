import type { Locale } from '../../../src-shared/model/locale.ts'

export interface PluralForms {
  readonly one: string
  readonly other: string
}

/** Creates a function that chooses plural forms. Whole numbers of this app's size need only `one` and `other`. */
export function createPlural(locale: Locale): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(locale)
  return (count, forms) => (rules.select(count) === 'one' ? forms.one : forms.other)
}
