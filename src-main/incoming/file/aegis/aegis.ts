// Aegis: https://github.com/beemdevelopment/Aegis/blob/master/docs/vault.md
import * as z from 'zod'
import type { FileContent } from '../file-content.ts'
import type { FileItem, Importer } from '../importer.ts'
import { brokenItem, itemOf, otherAppsItem, textOf } from '../written-entry.ts'
import { AegisFile, Database, NEWEST_DATABASE } from './aegis-file.ts'
import { isEncrypted, passwordSlots, unlock } from './aegis-lock.ts'

/** Types that only Aegis and the app that they come from compute. */
const OTHER_APPS: ReadonlyMap<string, string> = new Map([
  ['motp', 'Mobile-OTP'],
  ['yandex', 'Yandex Key'],
])

const Entry = z
  .object({
    type: z.unknown(),
    name: z.unknown(),
    issuer: z.unknown(),
    note: z.unknown(),
    icon: z.unknown(),
    favorite: z.unknown(),
    /** Version 1 and 2: its name. */
    group: z.unknown(),
    /** Version 3: ids. */
    groups: z.unknown(),
  })
  .partial()
  .extend({
    info: z
      .object({
        secret: z.unknown(),
        algo: z.unknown(),
        digits: z.unknown(),
        period: z.unknown(),
        counter: z.unknown(),
      })
      .partial(),
  })

const Group = z.object({ uuid: z.string(), name: z.string() })

export const aegis: Importer = {
  detect: (file) => fileOf(file) !== null,
  refusal(file) {
    const vault = fileOf(file)
    if (vault === null) return 'damaged'
    if (vault.version > 1) return 'newer'
    if (isEncrypted(vault)) return passwordSlots(vault).length === 0 ? 'no-password' : null
    return databaseRefusal(vault.db)
  },
  lock: {
    isLocked(file) {
      const vault = fileOf(file)
      return vault !== null && isEncrypted(vault)
    },
    async unlock(file, password, makeKey) {
      const vault = fileOf(file)
      if (vault === null) return { ok: false, error: { code: 'file-refused', reason: 'damaged' } }
      const opened = await unlock(vault, password, makeKey)
      if (!opened.ok) return opened
      const reason = databaseRefusal(opened.value)
      if (reason !== null) return { ok: false, error: { code: 'file-refused', reason } }
      return { ok: true, value: itemsOf(opened.value) }
    },
  },
  parse: (file) => itemsOf(fileOf(file)?.db),
}

const fileOf = (file: FileContent) => AegisFile.safeParse(file.json()).data ?? null

function databaseRefusal(value: unknown): 'damaged' | 'newer' | null {
  const { data } = Database.safeParse(value)
  if (data === undefined) return 'damaged'
  return data.version > NEWEST_DATABASE ? 'newer' : null
}

function* itemsOf(value: unknown): Generator<FileItem> {
  const { data } = Database.safeParse(value)
  if (data === undefined) return
  const groups = new Map(
    data.groups.flatMap((group) => {
      const known = Group.safeParse(group).data
      return known === undefined ? [] : [[known.uuid, known.name] as const]
    }),
  )
  for (const [index, entry] of data.entries.entries()) yield itemAt(index + 1, entry, groups)
}

function itemAt(number: number, value: unknown, groups: ReadonlyMap<string, string>): FileItem {
  const { data } = Entry.safeParse(value)
  if (data === undefined) return brokenItem(number)
  const { type, name, issuer, info } = data
  const app = OTHER_APPS.get(textOf(type).toLowerCase())
  if (app !== undefined) return otherAppsItem(number, data, app)
  const groupIds: readonly unknown[] = Array.isArray(data.groups) ? data.groups : []
  const tags = [textOf(data.group), ...groupIds.map((id) => groups.get(textOf(id)) ?? '')]
  return itemOf(number, {
    type,
    name,
    issuer,
    secret: info.secret,
    algorithm: info.algo,
    digits: info.digits,
    period: info.period,
    counter: info.counter,
    extras: {
      note: textOf(data.note),
      tags: tags.filter((tag) => tag !== ''),
      isPinned: data.favorite === true,
    },
    losses: textOf(data.icon) === '' ? [] : ['icon'],
  })
}
