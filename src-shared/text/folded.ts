// Text as a search compares it: neither case, accents nor compatibility forms (full width, ligatures…) count.

const ASCII = /^\p{ASCII}*$/u
/** How a sign is drawn, such as an emoji in colour. */
const LOOKS = /[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu
/** People leave out the accents of these scripts. In others, such as Devanagari and Thai, marks are vowels. */
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu
/** Letters that Unicode does not take apart, and how people type them without that key. */
const UNDIVIDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  // At the end of a word; the next letter that is typed makes it the other one.
  ς: 'σ',
}
const UNDIVIDED_LETTERS = new RegExp(`[${Object.keys(UNDIVIDED).join('')}]`, 'gu')

/** Idempotent. */
export function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  return text
    .replaceAll(LOOKS, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(ACCENTED, '$1')
    .replaceAll(UNDIVIDED_LETTERS, (letter) => UNDIVIDED[letter] ?? letter)
}
