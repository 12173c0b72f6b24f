import type { OtpParameters } from './parameters.ts'

const MAX_LABEL_LENGTH = 200

/** What a key URI or a migration code says of one entry. */
export interface LabelledParameters {
  readonly parameters: OtpParameters
  readonly issuer: string
  readonly name: string
}

/** Controls, line separators, bidirectional overrides (they forge what a label reads as), lone surrogates. */
const UNWANTED = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]/u

/** Whether text holds a character that no label and no URI may have. */
export function hasUnwantedCharacter(text: string): boolean {
  return UNWANTED.test(text)
}

/**
 * Splits `issuer:name` as the Key Uri Format says: an issuer given apart wins, and is taken off
 * the front of the label where it is repeated. A prefix that differs stays in the name, so that
 * nothing is lost. Null when either part is longer than 200 characters.
 */
export function splitLabel(
  label: string,
  issuerGiven: string,
): { readonly issuer: string; readonly name: string } | null {
  const parts = split(label.trim(), issuerGiven.trim())
  const fits = parts.issuer.length <= MAX_LABEL_LENGTH && parts.name.length <= MAX_LABEL_LENGTH
  return fits ? parts : null
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
