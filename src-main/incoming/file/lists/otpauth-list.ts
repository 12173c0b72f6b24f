// Lists of setup links, one on each line: what Aegis, Ente and 2FAS write as plain text, FreeOTP+ as URIs and WinAuth in
// its zip. Links of Google's export (`otpauth-migration://`) may stand among them.
import { linksIn } from '../../../../src-shared/text/links-in.ts'
import { classify } from '../../classify.ts'
import type { Content } from '../../content.ts'
import { placeInSeries } from '../../series.ts'
import type { FileItem, Importer } from '../importer.ts'
import { keptOf } from '../written-entry.ts'
import { codeDisplayOf } from './code-display.ts'
import { linesOf, textOf, type Line } from './lines.ts'

/** No link is as long: ten accounts of Google's export take some 2,000 characters. */
const MAX_LINE_BYTES = 16_384
/** Where the first link has to begin: more than a list has of notes in front. */
const MAX_LINES_IN_FRONT = 1_000
/** Enough to know a link by, and hardly a byte of its key. */
const LINK_BYTES = 40
const LINK = /^[\s"'`<(*-]*(?:(?:apple-)?otpauth(?:-migration)?:\/\/|steam:\/\/[a-z2-7]{4})/i
/** A line that is there for whoever reads the file. */
const COMMENT = /^(?:#|;|\/\/)/
const UNNAMED = { issuer: '', name: '' } as const

export const otpauthList: Importer = {
  detect({ bytes }) {
    for (const line of linesOf(bytes)) {
      if (line.number > MAX_LINES_IN_FRONT || line.bytes.includes(0)) return false
      if (LINK.test(Buffer.from(line.bytes.subarray(0, LINK_BYTES)).toString('latin1'))) return true
    }
    return false
  },
  parse: ({ bytes }) => itemsOfList(bytes),
}

/** What stands in a list, line by line. */
export function* itemsOfList(bytes: Uint8Array): Generator<FileItem> {
  for (const line of linesOf(bytes)) yield* itemsOf(line)
}

function* itemsOf(line: Line): Generator<FileItem> {
  const { number } = line
  if (line.bytes.length > MAX_LINE_BYTES) return yield broken(number, 'too-long')
  const text = textOf(line)?.trim()
  if (text === undefined) return yield broken(number, 'not-utf8')
  if (text === '' || COMMENT.test(text)) return yield null
  const links = linksIn(text)
  for (const link of links.length > 0 ? links : [text])
    yield* itemsOfContent(number, classify(link), link)
}

function* itemsOfContent(number: number, content: Content, link: string): Generator<FileItem> {
  switch (content.kind) {
    case 'entry': {
      const { parameters, issuer, name } = content
      return yield { number, ...keptOf({ parameters, issuer, name }, codeDisplayOf(link)) }
    }
    case 'google-batch': {
      const part = placeInSeries(content)
      if (part !== null) yield { number, begins: part }
      for (const entry of content.entries) {
        yield { number, entry, ...(part === null ? {} : { part }) }
      }
      for (const { issuer, name, reason } of content.refused) {
        const isUnsupported = reason.endsWith('-unsupported')
        const what = isUnsupported ? 'unsupported-otp' : 'broken-otp'
        yield { number, issuer, name, what, detail: reason }
      }
      return undefined
    }
    case 'part':
      return yield broken(number, 'malformed')
    case 'other':
      return yield { number, ...UNNAMED, what: content.what, detail: content.detail }
  }
}

function broken(number: number, detail: string): FileItem {
  return { number, ...UNNAMED, what: 'broken-otp', detail }
}
