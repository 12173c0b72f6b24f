import type { MethodType } from '../../src-shared/model/two-factor/method.ts'
import { assertNever } from '../../src-shared/model/result.ts'
import { methodKinds } from '../methods/kinds.ts'
import type { SetUpStep } from '../methods/method-kind.ts'
import type { WizardStep } from './enrolment-state.ts'

/**
 * How many steps a set-up has. Recovery codes come with the first method only. A key and its proof are one
 * step: _Add to this computer_ does both.
 */
export function stepCountOf(type: MethodType, isFirst: boolean): number {
  return methodKinds[type].steps.length + (isFirst ? 1 : 0)
}

/** Which step of its set-up is shown; the first one while it begins, and where it was refused or has expired. */
export function stepOf(type: MethodType, step: WizardStep): SetUpStep {
  switch (step.kind) {
    case 'add-key':
    case 'prove':
      return 'key'
    case 'number':
      return 'number'
    case 'sent':
      return 'code'
    case 'starting':
    case 'refused':
    case 'expired':
      return methodKinds[type].steps[0]
    default:
      return assertNever(step)
  }
}

/** The number of that step, from 1. */
export function stepNumberOf(type: MethodType, step: WizardStep): number {
  return methodKinds[type].steps.indexOf(stepOf(type, step)) + 1
}

export interface NamedCountry {
  readonly country: string
  /** The country's name in the page's language, followed by the calling code. */
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
