// Text as a search compares it: neither case, accents nor compatibility forms (full width, ligatures…) count.

const ASCII = /^\p{ASCII}*$/u
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
}
const UNDIVIDED_LETTERS = new RegExp(`[${Object.keys(UNDIVIDED).join('')}]`, 'gu')

export function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(UNDIVIDED_LETTERS, (letter) => UNDIVIDED[letter] ?? letter)
}
