// Characters that other programs put between and around the visible ones.

/**
 * Invisible characters: default-ignorable code points (zero-width spaces, soft hyphens, bidirectional marks,
 * variation selectors, tags, fillers) and interlinear annotations.
 */
export const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u{FFF9}-\u{FFFB}]/gu

/** White space of any kind, including line breaks, and the blank Braille cell, which looks like a space. */
const SPACES = /[\s\p{Z}\u0085\u2800]+/gu

/** Hyphens, dashes, minus signs, and the long-vowel mark that a Japanese keyboard types for a hyphen. */
const HYPHENS = /[\p{Pd}\u02D7\u2043\u2212\u2796\u30FC]/gu

const DECIMAL_DIGIT = /\p{Nd}/u

/** Removes every invisible character. */
export function withoutInvisible(text: string): string {
  return text.replaceAll(INVISIBLE, '')
}

/** Replaces every run of white space with one space and trims both ends. */
export function withPlainSpaces(text: string): string {
  return text.replaceAll(SPACES, ' ').trim()
}

/**
 * Cuts such characters off the end. An expression that ends in `+$` tries from each of them anew: minutes, for a
 * text of spaces.
 */
export function withoutEnd(text: string, cut: RegExp): string {
  let end = text.length
  while (end > 0 && cut.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** Replaces every hyphen look-alike with a hyphen. */
function withPlainHyphens(text: string): string {
  return text.replaceAll(HYPHENS, '-')
}

/** Writes the decimal digits of every script as 0 to 9: ٣ and ३ are 3. */
export function withPlainDigits(text: string): string {
  return text.replaceAll(/[^\P{Nd}0-9]/gu, (digit) => String(decimalValue(digit)))
}

/**
 * Text for machines as a person means it: nothing invisible, full-width and other compatibility forms as
 * plain characters (NFKC), plain spaces, hyphens and digits.
 */
export function withPlainCharacters(text: string): string {
  const visible = withoutInvisible(withoutInvisible(text).normalize('NFKC'))
  return withPlainSpaces(withPlainHyphens(withPlainDigits(visible)))
}

/** Unicode keeps the ten digits of a script together, zero first (general category Nd). */
function decimalValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0
  let first = point
  while (DECIMAL_DIGIT.test(String.fromCodePoint(first - 1))) first -= 1
  return (point - first) % 10
}
