// andOTP: https://github.com/andOTP/andOTP/wiki/Backup-format
import { fail, ok } from '../../../../src-shared/model/result.ts'
import { splitLabel } from '../../../../src-shared/otp/label.ts'
import { jsonOf } from '../file-content.ts'
import type { FileItem, Importer } from '../importer.ts'
import { brokenItem, itemOf, membersOf, otherAppsItem, textOf } from '../written-entry.ts'
import { isOpenPgp, looksEncrypted } from './beginnings.ts'
import { unlock } from './andotp-lock.ts'

export const andotp: Importer = {
  detect: (file) => isBackup(file.json()) || isOpenPgp(file.bytes) || looksEncrypted(file.bytes),
  refusal: (file) => (isOpenPgp(file.bytes) ? 'open-pgp' : null),
  lock: {
    isLocked: (file) => !isBackup(file.json()),
    async unlock({ bytes }, password, makeKey) {
      const plaintext = await unlock(bytes, password, makeKey)
      if (!plaintext.ok) return plaintext
      const entries = jsonOf(plaintext.value)
      plaintext.value.fill(0)
      return Array.isArray(entries)
        ? ok(itemsOf(entries))
        : fail({ code: 'file-refused', reason: 'damaged' })
    },
  },
  parse: (file) => itemsOf(file.json()),
}

/** A list whose entries have what no other app's have together. */
function isBackup(json: unknown): boolean {
  if (!Array.isArray(json)) return false
  return json.some((entry) => {
    const members = membersOf(entry)
    return (
      members !== null &&
      ['secret', 'type', 'label', 'algorithm'].every((name) => typeof members[name] === 'string') &&
      !('kind' in members)
    )
  })
}

function* itemsOf(json: unknown): Generator<FileItem> {
  if (!Array.isArray(json)) return
  for (const [index, entry] of json.entries()) yield itemAt(index + 1, entry)
}

function itemAt(number: number, value: unknown): FileItem {
  const entry = membersOf(value)
  if (entry === null) return brokenItem(number)
  const label = labelOf(textOf(entry['issuer']), textOf(entry['label']))
  if (textOf(entry['type']).toLowerCase() === 'motp')
    return otherAppsItem(number, label, 'Mobile-OTP')
  const tags: readonly unknown[] = Array.isArray(entry['tags']) ? entry['tags'] : []
  return itemOf(number, {
    type: entry['type'],
    ...label,
    secret: entry['secret'],
    algorithm: entry['algorithm'],
    digits: entry['digits'],
    period: entry['period'],
    counter: entry['counter'],
    extras: { tags: tags.map(textOf) },
  })
}

/** Before it had issuers, the app wrote `issuer - name`, and often the issuer once more in front of the name. */
function labelOf(issuer: string, label: string) {
  const dash = label.indexOf(' - ')
  if (issuer !== '' || dash === -1) return { issuer, name: label }
  return splitLabel(label.slice(dash + 3), label.slice(0, dash))
}
