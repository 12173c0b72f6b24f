import type { MethodType } from '../../src-shared/model/method.ts'
import type { WizardStep } from './enrolment-state.ts'

/**
 * How many steps a set-up has. Recovery codes come with the first method only; only a text message has a
 * step before the code (its number). A key and its proof are one step: _Add to this computer_ does both.
 */
export function stepCountOf(type: MethodType, isFirst: boolean): number {
  const own = type === 'sms' ? 2 : 1
  return isFirst ? own + 1 : own
}

/** Which of them is shown. */
export function stepNumberOf(type: MethodType, step: WizardStep): number {
  return type === 'sms' && step.kind === 'sent' ? 2 : 1
}

export interface NamedCountry {
  readonly country: string
  /** Its name in the page's language, with the calling code behind it. */
  readonly label: string
}

/** Countries by name, as the page's language orders them. */
export function namedCountries(
  countries: readonly { readonly country: string; readonly callingCode: string }[],
  locale: string,
): NamedCountry[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })
  const collator = new Intl.Collator(locale)
  return countries
    .map(({ country, callingCode }) => ({
      country,
      label: `${names.of(country) ?? country} (+${callingCode})`,
    }))
    .toSorted((a, b) => collator.compare(a.label, b.label))
}
