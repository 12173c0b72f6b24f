// The XML in a KeePass database, read from its beginning to its end: protected values are encrypted with one stream of
// bytes, in the order in which they stand. Runs in a process of its own.
import { SaxesParser } from 'saxes'
import { MAX_ENTRIES } from '../../../../src-shared/model/limits.ts'
import { hasCodes, isKept, MAX_FIELD_LENGTH, type KdbxEntry } from './kdbx-entry.ts'

/** The deepest nesting of elements; groups of KeePass stay far below it. */
const MAX_DEPTH = 256
/** No XML (1.0), but some programs write them in values. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g

/** The XML cannot be what KeePass writes. */
class NotKdbxXml extends Error {}

/** The bytes with which the next so many bytes of protected values are encrypted. */
export type ProtectionStream = (length: number) => Uint8Array

interface Group {
  readonly parent: Group | null
  uuid: string
  name: string
}

/** An element that is open. */
interface Open {
  readonly name: string
  readonly isProtected: boolean
  text: string
}

/**
 * The entries with keys for codes, and one more than can be read at most. Recycle bin and history are left out. Throws
 * at what is not well-formed, declares a type, or nests without end.
 */
export function readKdbxXml(xml: string, protection: ProtectionStream): readonly KdbxEntry[] {
  const found: (KdbxEntry & { readonly group: Group })[] = []
  const open: Open[] = []
  let historyDepth = 0
  let group: Group | null = null
  let recycleBin = ''
  let fields = new Map<string, string>()
  let tags: readonly string[] = []
  let key = ''
  let value = ''

  const begin = (name: string, isProtected: boolean) => {
    if (open.length >= MAX_DEPTH) throw new NotKdbxXml('too deep')
    open.push({ name, isProtected, text: '' })
    if (name === 'History') historyDepth += 1
    if (historyDepth > 0) return
    if (name === 'Group') group = { parent: group, uuid: '', name: '' }
    if (name === 'Entry') {
      fields = new Map()
      tags = []
    }
    if (name === 'String') key = value = ''
  }

  const endEntry = () => {
    if (group === null || !hasCodes(fields) || found.length > MAX_ENTRIES) return
    found.push({ group, groups: [], tags, fields })
  }

  const end = () => {
    const element = open.pop()
    if (element === undefined) return
    const text = textOf(element, protection)
    const path = `${open.at(-1)?.name ?? ''}/${element.name}`
    if (element.name === 'History') historyDepth -= 1
    if (historyDepth > 0) return
    if (path === 'Meta/RecycleBinUUID') recycleBin = text.trim()
    else if (path === 'Group/UUID' && group !== null) group.uuid = text.trim()
    else if (path === 'Group/Name' && group !== null) group.name = text.slice(0, MAX_FIELD_LENGTH)
    else if (path === 'String/Key') key = text
    else if (path === 'String/Value') value = text
    else if (path === 'Entry/String' && isKept(key))
      fields.set(key, value.slice(0, MAX_FIELD_LENGTH))
    else if (path === 'Entry/Tags') tags = text.slice(0, MAX_FIELD_LENGTH).split(/[;,]/)
    else if (element.name === 'Entry') endEntry()
    else if (element.name === 'Group') group = group?.parent ?? null
  }

  const parser = new SaxesParser()
  parser.on('error', () => {
    throw new NotKdbxXml('not well-formed')
  })
  // Entities are declared there: KeePass has none, and one may stand for any number of others.
  parser.on('doctype', () => {
    throw new NotKdbxXml('document type')
  })
  parser.on('opentag', ({ name, attributes }) => {
    begin(name, attributes['Protected']?.toLowerCase() === 'true')
  })
  const addText = (text: string) => {
    const element = open.at(-1)
    if (element !== undefined) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', end)
  parser.write(xml.replaceAll(CONTROLS, '')).close()
  return found.flatMap(({ group: own, ...entry }) => {
    const around = groupsAround(own)
    if (recycleBin !== '' && around.some(({ uuid }) => uuid === recycleBin)) return []
    return [{ ...entry, groups: around.slice(1).map(({ name }) => name) }]
  })
}

/** The outermost first. */
function groupsAround(group: Group): readonly Group[] {
  const groups: Group[] = []
  for (let at: Group | null = group; at !== null; at = at.parent) groups.unshift(at)
  return groups
}

function textOf({ text, isProtected }: Open, protection: ProtectionStream): string {
  if (!isProtected) return text
  const bytes = Buffer.from(text, 'base64')
  const stream = protection(bytes.length)
  for (const [index, byte] of stream.entries()) bytes[index] = (bytes[index] ?? 0) ^ byte
  const value = bytes.toString('utf8')
  bytes.fill(0)
  stream.fill(0)
  return value
}
