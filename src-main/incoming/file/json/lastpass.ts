// LastPass Authenticator, "Export accounts to file": JSON, never encrypted.
import * as z from 'zod'
import type { FileContent } from '../file-content.ts'
import type { FileItem, Importer } from '../importer.ts'
import { brokenItem, itemOf, textOf } from '../written-entry.ts'

const NEWEST_VERSION = 3
/** The app's own folder, of all that is in no other. */
const NO_FOLDER = 0

const Export = z.object({
  version: z.number(),
  deviceId: z.string(),
  accounts: z.array(z.unknown()),
  folders: z.array(z.unknown()).catch([]),
})
type Export = z.infer<typeof Export>

const Account = z
  .object({
    issuerName: z.unknown(),
    userName: z.unknown(),
    /** The names that the QR code had, before the person changed them. */
    originalIssuerName: z.unknown(),
    originalUserName: z.unknown(),
    secret: z.unknown(),
    timeStep: z.unknown(),
    digits: z.unknown(),
    algorithm: z.unknown(),
    isFavorite: z.unknown(),
    folderData: z.object({ folderId: z.unknown() }).partial().catch({}),
  })
  .partial()

const Folder = z.object({ id: z.number(), name: z.string() })

export const lastPass: Importer = {
  detect: (file) => exportOf(file) !== null,
  refusal: (file) => ((exportOf(file)?.version ?? 0) > NEWEST_VERSION ? 'newer' : null),
  *parse(file) {
    const data = exportOf(file)
    if (data === null) return
    const folders = foldersOf(data)
    for (const [index, value] of data.accounts.entries()) yield itemAt(index + 1, value, folders)
  },
}

const exportOf = (file: FileContent): Export | null => Export.safeParse(file.json()).data ?? null

function foldersOf({ folders }: Export): ReadonlyMap<unknown, string> {
  const names = new Map<unknown, string>()
  for (const value of folders) {
    const { data } = Folder.safeParse(value)
    if (data !== undefined && data.id !== NO_FOLDER) names.set(data.id, data.name)
  }
  return names
}

function itemAt(number: number, value: unknown, folders: ReadonlyMap<unknown, string>): FileItem {
  const { data } = Account.safeParse(value)
  if (data === undefined) return brokenItem(number)
  const folder = folders.get(data.folderData?.folderId)
  return itemOf(number, {
    type: 'totp',
    issuer: textOf(data.issuerName) || textOf(data.originalIssuerName),
    name: textOf(data.userName) || textOf(data.originalUserName),
    secret: data.secret,
    algorithm: data.algorithm,
    digits: data.digits,
    period: data.timeStep,
    extras: {
      tags: folder === undefined ? [] : [folder],
      isPinned: data.isFavorite === true,
    },
  })
}
