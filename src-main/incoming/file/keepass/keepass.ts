// KeePass, KeePassXC and other programs' databases in KDBX 3.1 and 4.
import { ok } from '../../../../src-shared/model/result.ts'
import type { FileItem, Importer } from '../importer.ts'
import { itemOf } from '../written-entry.ts'
import { codeFieldsOf, type CodeField } from './code-fields.ts'
import type { KdbxEntry } from './kdbx-entry.ts'
import { linkItem } from '../link-item.ts'

const SIGNATURE = Buffer.from('03d9a29a67fb4bb5', 'hex')
/** The two versions follow the signature: minor, major, two bytes each. */
const HEADER_BYTES = 12
const MAJOR_AT = 10
const NEWEST_MAJOR = 4

export const keepass: Importer = {
  detect: ({ bytes }) =>
    bytes.length >= HEADER_BYTES && SIGNATURE.equals(bytes.subarray(0, SIGNATURE.length)),
  refusal: ({ bytes }) => ((bytes[MAJOR_AT] ?? 0) > NEWEST_MAJOR ? 'newer' : null),
  lock: {
    isLocked: () => true,
    unpacks: true,
    async unlock({ bytes }, password, makeKey) {
      const { openKdbx } = await import('./open-kdbx.ts')
      const secret = Buffer.from(password, 'utf8')
      const opened = await openKdbx(bytes, secret, makeKey)
      secret.fill(0)
      return opened.ok ? ok(itemsOf(opened.value)) : opened
    },
  },
  parse: () => [],
}

/** An entry may have several keys for codes; they stand at one place. */
function* itemsOf(entries: readonly KdbxEntry[]): Generator<FileItem> {
  for (const [index, entry] of entries.entries()) {
    for (const field of codeFieldsOf(entry.fields)) yield itemAt(index + 1, entry, field)
  }
}

function itemAt(number: number, { groups, tags, fields }: KdbxEntry, field: CodeField): FileItem {
  const beside = {
    issuer: fields.get('Title'),
    name: fields.get('UserName'),
    extras: { note: fields.get('Notes') ?? '', tags: [...groups, ...tags] },
  }
  return 'link' in field
    ? linkItem(number, field.link, beside, 'file')
    : itemOf(number, { ...beside, ...field })
}
