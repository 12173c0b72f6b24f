import type { SystemFamily } from '../../../src-shared/model/people/own-session.ts'

/** What is looked at of a `User-Agent`: it names its system near its beginning. */
const LOOKED_AT = 200

/** The first that fits counts: Android's also say "Linux", those of iOS "like Mac OS X". */
const families: readonly (readonly [SystemFamily, RegExp])[] = [
  ['android', /\bAndroid\b/iu],
  ['ios', /\b(?:iPhone|iPad|iOS)\b/iu],
  ['windows', /\bWindows\b/iu],
  ['macos', /\b(?:macOS|Macintosh|Mac OS X)\b/iu],
  ['linux', /\bLinux\b/iu],
]

/**
 * The kind of operating system that a client's `User-Agent` names, or null. Anything may be written there:
 * the answer is one of a few words and never text of the client's.
 */
export function systemFamily(userAgent: string | undefined): SystemFamily | null {
  const start = (userAgent ?? '').slice(0, LOOKED_AT)
  return families.find(([, names]) => names.test(start))?.[0] ?? null
}
