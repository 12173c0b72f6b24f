import type { PreferencesPlace } from '../../src-shared/model/desktop/preferences-place.ts'
import type { ProductLink } from '../../src-shared/model/desktop/product-link.ts'
import { MAX_PASTED_LENGTH } from '../../src-shared/model/limits.ts'
import { ServerUrl } from '../../src-shared/model/server.ts'

const SCHEME = 'sync:'
const LONGEST = 4096
const SIGN_IN = /^sign-in\?server=([^&=#?\s]+)$/
const SETTINGS = /^settings\/(two-factor|recovery-codes)$/
const PREFERENCES = /^preferences\/(network|backups)$/

/** Whether an argument of the app is one of the product's links, right or wrong. */
const isProductLink = (text: string): boolean =>
  text.slice(0, SCHEME.length).toLowerCase() === SCHEME

/** Whether a text is a link that brings entries. What it says is read where pasted links are. */
export const isEntryLink = (text: string): boolean =>
  text.length <= MAX_PASTED_LENGTH && /^otpauth(?:-migration)?:\/\//i.test(text)

/** What a link asks for: of a page, or a place in the preferences. */
export type LinkTarget =
  | Extract<ProductLink, { kind: 'sign-in' | 'settings' }>
  | {
      readonly kind: 'preferences'
      readonly part: Extract<PreferencesPlace, 'network' | 'backups'>
    }

/** What a link asks for; null for anything that is not exactly one of the product's links. */
export function parseProductLink(text: string): LinkTarget | null {
  if (text.length > LONGEST || !isProductLink(text)) return null
  const rest = text.slice(SCHEME.length)
  const [, part] = SETTINGS.exec(rest) ?? []
  if (part === 'two-factor' || part === 'recovery-codes') return { kind: 'settings', part }
  const [, preference] = PREFERENCES.exec(rest) ?? []
  if (preference === 'network' || preference === 'backups') {
    return { kind: 'preferences', part: preference }
  }
  const [, written] = SIGN_IN.exec(rest) ?? []
  const server = written === undefined ? null : decoded(written)
  const parsed = ServerUrl.safeParse(server)
  return parsed.success ? { kind: 'sign-in', server: parsed.data } : null
}

function decoded(written: string): string | null {
  try {
    const text = decodeURIComponent(written)
    // Nothing hidden: the page shows the address.
    return /[\p{Cc}\p{Cf}]/u.test(text) ? null : text
  } catch {
    return null
  }
}

/** The link among the arguments of a start; the first one counts. */
export const linkAmong = (args: readonly string[]): string | null =>
  args.find((arg) => isProductLink(arg) || isEntryLink(arg)) ?? null
