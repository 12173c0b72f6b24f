// 2FAS: https://github.com/twofas/2fas-android (schema versions 1 to 4).
import * as z from 'zod'
import type { FileContent } from '../file-content.ts'
import type { FileItem, Importer } from '../importer.ts'
import { brokenItem, itemOf, membersOf, textOf } from '../written-entry.ts'
import { unlock } from './two-fas-lock.ts'

const NEWEST_SCHEMA = 4

const Backup = z.object({
  schemaVersion: z.number(),
  services: z.array(z.unknown()),
  groups: z.array(z.unknown()).catch([]),
  /** Then `services` is empty. */
  servicesEncrypted: z.string().min(1).nullish().catch(null),
  /** A constant, encrypted in the same way: it tells a wrong password from damage. */
  reference: z.string().nullish().catch(null),
})
type Backup = z.infer<typeof Backup>

export const twoFas: Importer = {
  detect: (file) => backupOf(file) !== null,
  refusal(file) {
    const backup = backupOf(file)
    return backup !== null && backup.schemaVersion > NEWEST_SCHEMA ? 'newer' : null
  },
  lock: {
    isLocked: (file) => (backupOf(file)?.servicesEncrypted ?? null) !== null,
    async unlock(file, password, makeKey) {
      const backup = backupOf(file)
      const services = await unlock(
        backup?.servicesEncrypted ?? '',
        backup?.reference ?? null,
        password,
        makeKey,
      )
      if (!services.ok) return services
      return { ok: true, value: itemsOf(services.value, backup?.groups ?? []) }
    },
  },
  *parse(file) {
    const backup = backupOf(file)
    if (backup !== null) yield* itemsOf(backup.services, backup.groups)
  },
}

function backupOf(file: FileContent): Backup | null {
  return Backup.safeParse(file.json()).data ?? null
}

function* itemsOf(services: readonly unknown[], groups: Backup['groups']): Generator<FileItem> {
  const names = new Map(
    groups.map(membersOf).map((group) => [textOf(group?.['id']), textOf(group?.['name'])]),
  )
  for (const [index, service] of services.entries()) yield itemAt(index + 1, service, names)
}

function itemAt(number: number, value: unknown, groups: ReadonlyMap<string, string>): FileItem {
  const service = membersOf(value)
  if (service === null) return brokenItem(number)
  const otp = membersOf(service['otp'])
  // Version 1 and 2 know no kinds: everything is TOTP.
  const type = textOf(otp?.['tokenType']) || 'totp'
  return itemOf(number, {
    type,
    // What the person calls it; the issuer is what the service called itself.
    issuer: textOf(service['name']) || otp?.['issuer'],
    name: textOf(otp?.['account']) || otp?.['label'],
    // The link beside it may be hidden, or be that of an earlier name.
    secret: service['secret'],
    algorithm: otp?.['algorithm'],
    digits: otp?.['digits'],
    period: otp?.['period'],
    counter: otp?.['counter'],
    position: membersOf(service['order'])?.['position'],
    extras: { tags: [groups.get(textOf(service['groupId'])) ?? ''] },
  })
}
