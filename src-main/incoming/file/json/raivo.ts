// Raivo OTP: the JSON file of its export. The app puts it into a zip archive with a password.
import * as z from 'zod'
import type { FileContent } from '../file-content.ts'
import type { FileItem, Importer } from '../importer.ts'
import { brokenItem, itemOf } from '../written-entry.ts'

/** Every value is text, numbers and booleans as well. */
const Password = z
  .object({
    kind: z.unknown(),
    issuer: z.unknown(),
    account: z.unknown(),
    secret: z.unknown(),
    algorithm: z.unknown(),
    digits: z.unknown(),
    timer: z.unknown(),
    counter: z.unknown(),
    pinned: z.unknown(),
  })
  .partial()

/** What tells an entry of Raivo from those of other apps, which write lists as well. */
const Known = z.object({
  kind: z.string(),
  account: z.string(),
  secret: z.string(),
  timer: z.string(),
})
/** So many of the first entries may be damaged, and the file is known all the same. */
const LOOKED_AT = 10

export const raivo: Importer = {
  detect: (file) => passwordsOf(file) !== null,
  *parse(file) {
    for (const [index, value] of (passwordsOf(file) ?? []).entries()) yield itemAt(index + 1, value)
  },
}

function passwordsOf(file: FileContent): readonly unknown[] | null {
  const json = file.json()
  if (!Array.isArray(json)) return null
  const isKnown = json.slice(0, LOOKED_AT).some((entry) => Known.safeParse(entry).success)
  return isKnown ? json : null
}

function itemAt(number: number, value: unknown): FileItem {
  const { data } = Password.safeParse(value)
  if (data === undefined) return brokenItem(number)
  return itemOf(number, {
    type: data.kind,
    issuer: data.issuer,
    name: data.account,
    secret: data.secret,
    algorithm: data.algorithm,
    digits: data.digits,
    period: data.timer,
    counter: data.counter,
    extras: { isPinned: data.pinned === 'true' },
  })
}
