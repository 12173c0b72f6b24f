// Names inside sentences: a Hebrew or Arabic name, or a control in it, must not reorder the words beside it.

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_DIRECTIONAL_ISOLATE = '\u2069'
const ISOLATES = /[\u2066-\u2069]/g

/**
 * What can change the order of the text beside it: the blocks of the scripts that run from right to left (Unicode
 * Bidirectional Algorithm, classes R, AL and AN) and the marks and controls of direction.
 */
const CHANGES_ORDER =
  /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/**
 * A name for a sentence that runs from left to right. One that could reorder the sentence stands between
 * U+2068 and U+2069, which its own controls cannot leave; every other name stays as it is, so that it is copied,
 * searched and read aloud without anything invisible (as Unicode's MessageFormat does by default).
 */
export function isolated(name: string): string {
  if (!CHANGES_ORDER.test(name)) return name
  const inside = closesWhatItOpens(name) ? name : name.replaceAll(ISOLATES, '')
  return `${FIRST_STRONG_ISOLATE}${inside}${POP_DIRECTIONAL_ISOLATE}`
}

/** Whether no isolate inside is left open or closes one outside. */
function closesWhatItOpens(text: string): boolean {
  let open = 0
  for (const [control] of text.matchAll(ISOLATES)) {
    open += control === POP_DIRECTIONAL_ISOLATE ? -1 : 1
    if (open < 0) return false
  }
  return open === 0
}
