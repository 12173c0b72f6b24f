// Stratum, before Authenticator Pro:
// https://github.com/stratumauth/app/blob/master/doc/BACKUP_FORMAT.md
import * as z from 'zod'
import { fail, ok } from '../../../../src-shared/model/result.ts'
import type { FileItem, Importer } from '../importer.ts'
import { brokenItem, itemOf, otherAppsItem, textOf } from '../written-entry.ts'
import { encryptionOf, unlock } from './stratum-lock.ts'

const TYPES: ReadonlyMap<unknown, string> = new Map([
  [1, 'hotp'],
  [2, 'totp'],
  [4, 'steam'],
])
/** Types that only Stratum and the app that they come from compute. */
const OTHER_APPS: ReadonlyMap<unknown, string> = new Map([
  [3, 'Mobile-OTP'],
  [5, 'Yandex Key'],
])
const ALGORITHMS: ReadonlyMap<unknown, string> = new Map([
  [0, 'SHA1'],
  [1, 'SHA256'],
  [2, 'SHA512'],
])
/** This stands in front of the id of a picture that the person chose; other icons belong to the app. */
const OWN_ICON = '@'

const Backup = z.object({
  Authenticators: z.array(z.unknown()),
  Categories: z.array(z.unknown()).catch([]),
  AuthenticatorCategories: z.array(z.unknown()).catch([]),
})
type Backup = z.infer<typeof Backup>

const Authenticator = z
  .object({
    Type: z.unknown(),
    Icon: z.unknown(),
    Issuer: z.unknown(),
    Username: z.unknown(),
    Secret: z.unknown(),
    Algorithm: z.unknown(),
    Digits: z.unknown(),
    Period: z.unknown(),
    Counter: z.unknown(),
    Ranking: z.unknown(),
  })
  .partial()

const Category = z.object({ Id: z.string(), Name: z.string() })
const InCategory = z.object({ CategoryId: z.string(), AuthenticatorSecret: z.string() })

export const stratum: Importer = {
  detect: (file) => encryptionOf(file.bytes) !== null || backupOf(file.json()) !== null,
  lock: {
    isLocked: (file) => encryptionOf(file.bytes) !== null,
    async unlock(file, password, makeKey) {
      const opened = await unlock(file.bytes, password, makeKey)
      if (!opened.ok) return opened
      const backup = backupOf(opened.value)
      return backup === null
        ? fail({ code: 'file-refused', reason: 'damaged' })
        : ok(itemsOf(backup))
    },
  },
  *parse(file) {
    const backup = backupOf(file.json())
    if (backup !== null) yield* itemsOf(backup)
  },
}

const backupOf = (value: unknown): Backup | null => Backup.safeParse(value).data ?? null

function* itemsOf(backup: Backup): Generator<FileItem> {
  const tags = tagsOf(backup)
  for (const [index, value] of backup.Authenticators.entries()) {
    yield itemAt(index + 1, value, tags)
  }
}

/** The names of the categories of each entry, by its secret, which is what the app knows it by. */
function tagsOf(backup: Backup): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string>()
  for (const value of backup.Categories) {
    const { data } = Category.safeParse(value)
    if (data !== undefined) names.set(data.Id, data.Name)
  }
  const tags = new Map<string, string[]>()
  for (const value of backup.AuthenticatorCategories) {
    const { data } = InCategory.safeParse(value)
    const name = data === undefined ? undefined : names.get(data.CategoryId)
    if (data === undefined || name === undefined) continue
    const before = tags.get(data.AuthenticatorSecret)
    if (before === undefined) tags.set(data.AuthenticatorSecret, [name])
    else before.push(name)
  }
  return tags
}

function itemAt(
  number: number,
  value: unknown,
  tags: ReadonlyMap<string, readonly string[]>,
): FileItem {
  const { data } = Authenticator.safeParse(value)
  if (data === undefined) return brokenItem(number)
  const label = { issuer: data.Issuer, name: data.Username }
  const app = OTHER_APPS.get(data.Type)
  if (app !== undefined) return otherAppsItem(number, label, app)
  return itemOf(number, {
    ...label,
    type: TYPES.get(data.Type) ?? data.Type,
    secret: data.Secret,
    algorithm: ALGORITHMS.get(data.Algorithm) ?? data.Algorithm,
    digits: data.Digits,
    period: data.Period,
    counter: data.Counter,
    position: data.Ranking,
    extras: { tags: tags.get(textOf(data.Secret)) ?? [] },
    losses: textOf(data.Icon).startsWith(OWN_ICON) ? ['icon'] : [],
  })
}
