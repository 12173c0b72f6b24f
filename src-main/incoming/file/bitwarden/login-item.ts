import type { FileItem } from '../importer.ts'
import { linkItem } from '../link-item.ts'
import { itemOf, textOf } from '../written-entry.ts'

/** What of a login matters here: its password, notes and fields are left where they are. */
interface Login {
  /** A setup link, `steam://` with a key, or a key alone. */
  readonly totp: unknown
  readonly name: unknown
  readonly username: unknown
  readonly folder: string
  readonly isFavorite: boolean
  readonly isDeleted: boolean
}

/** The one-time code of a login; null where it has none. */
export function loginItem(
  number: number,
  { totp, name, username, folder, isFavorite, isDeleted }: Login,
): FileItem {
  const text = textOf(totp).trim()
  if (text === '') return null
  const extras = { tags: [folder], isPinned: isFavorite, isTrashed: isDeleted }
  const called = { issuer: name, name: username, extras }
  if (/^otpauth:/i.test(text)) return linkItem(number, text, called)
  // A key alone names nobody: the login does.
  const steam = /^steam:\/\/(.*)$/is.exec(text)
  return itemOf(number, {
    type: steam === null ? 'totp' : 'steam',
    secret: steam?.[1] ?? text,
    ...called,
  })
}
