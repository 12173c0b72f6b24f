// Bitwarden's exports as CSV, of the password manager and of Bitwarden Authenticator.
import { parse } from 'csv-parse/sync'
import type { FileItem, Importer } from '../importer.ts'
import { membersOf, textOf } from '../written-entry.ts'
import { loginItem } from './login-item.ts'

/** What both kinds have in their first line. */
const COLUMNS = ['folder', 'favorite', 'type', 'name', 'login_totp']
const MAX_HEADER_BYTES = 1_000

export const bitwardenTable: Importer = {
  detect({ bytes }) {
    const beginning = Buffer.from(bytes.subarray(0, MAX_HEADER_BYTES)).toString('latin1')
    const [header = ''] = beginning.replace(/^\u00EF\u00BB\u00BF/, '').split(/[\r\n]/, 1)
    const columns = header.split(',').map((column) => column.replaceAll('"', '').trim())
    return COLUMNS.every((column) => columns.includes(column))
  },
  *parse({ bytes }) {
    for (const { record, info } of rowsOf(bytes)) yield itemAt(info.lines, record)
  },
}

interface Row {
  readonly record: unknown
  /** `lines`: where the row ends in the file. */
  readonly info: { readonly lines: number }
}

/** The rows by the names of their columns; one that can't be read costs itself alone. */
function rowsOf(bytes: Uint8Array): readonly Row[] {
  return parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    bom: true,
    columns: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    trim: true,
  }) as unknown as Row[]
}

function itemAt(number: number, value: unknown): FileItem {
  const row = membersOf(value)
  return loginItem(number, {
    totp: row?.['login_totp'],
    name: row?.['name'],
    username: row?.['login_username'],
    folder: textOf(row?.['folder']),
    isFavorite: row?.['favorite'] === '1',
    isDeleted: false,
  })
}
