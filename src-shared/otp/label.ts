import { cleanLabel, shortened } from '../text/clean-label.ts'
import type { OtpParameters } from './parameters.ts'

const MAX_LABEL_LENGTH = 200

/** What a key URI or a migration code says about one entry. */
export interface LabelledParameters {
  readonly parameters: OtpParameters
  readonly issuer: string
  readonly name: string
}

/**
 * Splits `issuer:name` as the Key Uri Format says: a separate issuer wins, and is removed from the front of
 * the label if it is repeated there. A different prefix stays in the name, so that nothing is lost. A label
 * never costs the key beside it: both parts are cleaned for display (`cleanLabel`), and cut to 200 characters
 * with `…`.
 */
export function splitLabel(
  label: string,
  issuerGiven: string,
): { readonly issuer: string; readonly name: string } {
  const { issuer, name } = split(cleanLabel(label), cleanLabel(issuerGiven))
  return { issuer: shortened(issuer, MAX_LABEL_LENGTH), name: shortened(name, MAX_LABEL_LENGTH) }
}

/** Issuer and name that stand apart, such as in an export: cleaned and cut in the same way, and never split. */
export function separateLabel(
  issuer: string,
  name: string,
): { readonly issuer: string; readonly name: string } {
  return {
    issuer: shortened(cleanLabel(issuer), MAX_LABEL_LENGTH),
    name: shortened(cleanLabel(name), MAX_LABEL_LENGTH),
  }
}

function split(label: string, issuerGiven: string): { issuer: string; name: string } {
  if (issuerGiven !== '') {
    const prefix = `${issuerGiven}:`
    const isRepeated = label.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase()
    return { issuer: issuerGiven, name: isRepeated ? label.slice(prefix.length).trim() : label }
  }
  const colon = label.indexOf(':')
  if (colon === -1) return { issuer: '', name: label }
  return { issuer: label.slice(0, colon).trim(), name: label.slice(colon + 1).trim() }
}
