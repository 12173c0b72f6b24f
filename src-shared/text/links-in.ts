// The links in a text that a person pasted or wrote into a file: a list, a chat, JSON, a page's source.
import { cleanLink, looksLikeLink } from './clean-pasted.ts'

/** Where a link begins, also within a line: a single-line field joins pasted lines. */
const LINK_START = /(?<!apple-)(?=(?:apple-)?otpauth(?:-migration)?:\/\/|steam:\/\/[a-z2-7]{16})/i

/** What closes a link that stands directly behind it. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '\u201C': '\u201D',
  '\u201E': '\u201C',
  '\u2018': '\u2019',
  '\u00AB': '\u00BB',
  '(': ')',
  '[': ']',
  '{': '}',
  '<': '>',
}

/** What leads to the next link of a list, on a line of its own: its bullet, its number or its title. */
const NEXT_ITEM = /^(?:[-*\u2022>]+|\(?\d{1,4}[.):]|[^?&=/]{1,60}:)?\s?["'`(<[{]?$/u
const MAX_ITEM_LENGTH = 70
/** The same on the line of the link before it. */
const NEXT_NUMBER = /\s\(?\d{1,4}[.)]$/
const SEPARATORS = new Set([',', ';', '|'])

/** The beginning of a link of Google's export: its data are base64, in which a space may stand for a plus. */
const MIGRATION = /^otpauth-migration:[^?]*\?[A-Za-z0-9&=%+/_ -]*/i
const PADDING = /(?:=|%3D){1,2}/i

/** Each link in a text, without the words around it; a link that was broken into lines is joined. */
export function linksIn(text: string): readonly string[] {
  const pieces = text.split(LINK_START)
  return pieces
    .map((piece, index) => linkIn(piece, pieces[index - 1] ?? '', index < pieces.length - 1))
    .filter(looksLikeLink)
}

function linkIn(piece: string, before: string, isFollowed: boolean): string {
  const enclosed = withoutRest(piece, before.at(-1) ?? '')
  const link = cleanLink(isFollowed ? withoutNextItem(enclosed) : enclosed)
  const migration = MIGRATION.exec(link)
  return migration === null ? link : withoutWordsBehind(migration[0])
}

/** Cuts what belongs to the next link: what it is listed with, and what separates the two. */
function withoutNextItem(piece: string): string {
  const lineAt = Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf('\r'))
  const lastLine = piece.slice(lineAt + 1).trim()
  const isItem = lineAt > 0 && lastLine.length <= MAX_ITEM_LENGTH && NEXT_ITEM.test(lastLine)
  const own = (isItem ? piece.slice(0, lineAt) : piece).trimEnd().replace(NEXT_NUMBER, '')
  let end = own.length
  while (end > 0 && (SEPARATORS.has(own.charAt(end - 1)) || own.charAt(end - 1) === ' ')) end -= 1
  return own.slice(0, end)
}

/** The data of an export end with their padding. */
function withoutWordsBehind(link: string): string {
  const start = link.search(/[?&]data=/i)
  if (start === -1) return link
  const dataAt = start + '?data='.length
  const nextAt = link.indexOf('&', dataAt)
  const data = link.slice(dataAt, nextAt === -1 ? undefined : nextAt)
  const padding = PADDING.exec(data)
  if (padding === null) return link.trimEnd()
  return link.slice(0, dataAt + padding.index + padding[0].length)
}

/** Cuts what stands behind the counterpart of an opening quotation mark or bracket. */
function withoutRest(piece: string, opening: string): string {
  const closing = CLOSING[opening]
  if (closing === undefined) return piece
  let depth = 0
  for (const { 0: character, index } of piece.matchAll(
    /["'`\u2018-\u201E\u00AB\u00BB()[\]{}<>]/g,
  )) {
    if (character === closing) {
      // An apostrophe inside a name closes nothing.
      const isInWord = opening === "'" && /[\p{L}\p{N}]/u.test(piece.charAt(index + 1))
      if (depth === 0 && !isInWord) return piece.slice(0, index)
      if (!isInWord) depth -= 1
    } else if (character === opening) depth += 1
  }
  return piece
}
