import * as z from 'zod'
import { shownText } from '../shown-text.ts'

const HOST = String.raw`(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)`
const PORT =
  '(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])'

const ADDRESS = `(?:(?:[hH][tT][tT][pP][sS]?|[sS][oO][cC][kK][sS][45])://)?${HOST}:${PORT}`
const SCRIPT = String.raw`[hH][tT][tT][pP][sS]?:\/\/[^/?#@\\\s]+(?:[/?][^#@\\\s]*)?`

/** Host and port of a proxy, with its scheme if it is not `http`. It never contains a name or a password. */
const ProxyAddress = z
  .string()
  .max(300)
  .regex(new RegExp(`^${ADDRESS}$`))

/** Where the script that chooses the proxy (PAC) is. */
const ProxyScriptUrl = z
  .url()
  .max(2048)
  .regex(new RegExp(`^${SCRIPT}$`))

/** How main reaches servers that are not on this computer. */
export const ProxyChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('system') }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('address'), address: ProxyAddress }),
  z.strictObject({ kind: z.literal('script'), url: ProxyScriptUrl }),
])
export type ProxyChoice = z.infer<typeof ProxyChoice>

const BEFORE_SCRIPT = 'pac:'

/** A choice as an administrator writes it: one line. */
export const WrittenProxy = z
  .string()
  .max(2048)
  .regex(new RegExp(`^(?:system|none|${ADDRESS}|${BEFORE_SCRIPT}${SCRIPT})$`))

/** What an administrator wrote. */
export function proxyChoiceOf(written: z.infer<typeof WrittenProxy>): ProxyChoice {
  if (written === 'system' || written === 'none') return { kind: written }
  return written.startsWith(BEFORE_SCRIPT)
    ? { kind: 'script', url: written.slice(BEFORE_SCRIPT.length) }
    : { kind: 'address', address: written }
}

/** A proxy that asks for a name and a password. */
export const AskingProxy = z.object({
  host: shownText(253),
  port: z.int().min(0).max(65_535),
  /** What the proxy says it is; anyone can write anything there. */
  realm: shownText(100),
  /** It refused the login that was given for it last. */
  hasRefused: z.boolean(),
})
export type AskingProxy = z.infer<typeof AskingProxy>
