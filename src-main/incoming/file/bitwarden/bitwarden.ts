// Bitwarden's password manager and Bitwarden Authenticator, as JSON: https://bitwarden.com/help/export-your-data
import * as z from 'zod'
import { fail, ok } from '../../../../src-shared/model/result.ts'
import { jsonOf, type FileContent } from '../file-content.ts'
import type { FileItem, Importer } from '../importer.ts'
import { brokenItem, membersOf, textOf } from '../written-entry.ts'
import { loginItem } from './login-item.ts'
import { Protected, unlock } from './bitwarden-lock.ts'

const Plain = z.object({
  encrypted: z.literal(false),
  folders: z.array(z.unknown()).catch([]),
  items: z.array(z.unknown()),
})

/** Encrypted with the key of the account; nobody else has it. */
const AccountRestricted = z.object({
  encrypted: z.literal(true),
  passwordProtected: z.literal(false).nullish(),
  encKeyValidation_DO_NOT_EDIT: z.string(),
})

export const bitwarden: Importer = {
  detect(file) {
    const json = file.json()
    return [Plain, Protected, AccountRestricted].some((kind) => kind.safeParse(json).success)
  },
  refusal: (file) => (AccountRestricted.safeParse(file.json()).success ? 'account-bound' : null),
  lock: {
    isLocked: (file) => protectedOf(file) !== null,
    async unlock(file, password, makeKey) {
      const content = protectedOf(file)
      if (content === null) return fail({ code: 'file-refused', reason: 'damaged' })
      const plaintext = await unlock(content, password, makeKey)
      if (!plaintext.ok) return plaintext
      const json = jsonOf(plaintext.value)
      plaintext.value.fill(0)
      return Plain.safeParse(json).success
        ? ok(itemsOf(json))
        : fail({ code: 'file-refused', reason: 'damaged' })
    },
  },
  parse: (file) => itemsOf(file.json()),
}

function protectedOf(file: FileContent) {
  return Protected.safeParse(file.json()).data ?? null
}

function* itemsOf(json: unknown): Generator<FileItem> {
  const { data } = Plain.safeParse(json)
  if (data === undefined) return
  const folders = new Map(
    data.folders.map(membersOf).map((folder) => [textOf(folder?.['id']), textOf(folder?.['name'])]),
  )
  for (const [index, item] of data.items.entries()) yield itemAt(index + 1, item, folders)
}

function itemAt(number: number, value: unknown, folders: ReadonlyMap<string, string>): FileItem {
  const item = membersOf(value)
  if (item === null) return brokenItem(number)
  const login = membersOf(item['login'])
  return loginItem(number, {
    totp: login?.['totp'],
    name: item['name'],
    username: login?.['username'],
    folder: folders.get(textOf(item['folderId'])) ?? '',
    isFavorite: item['favorite'] === true,
    isDeleted: textOf(item['deletedDate']) !== '',
  })
}
