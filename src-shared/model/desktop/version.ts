import * as z from 'zod'

const NUMBER = '(?:0|[1-9]\\d{0,4})'
/** Three numbers. A beta has an ordinary version too: which channel it came by is told elsewhere. */
export const Version = z.string().regex(new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}$`))
export type Version = z.infer<typeof Version>

/** Whether `a` comes after `b`. */
export function isNewer(a: Version, b: Version): boolean {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  const at = left.findIndex((part, index) => part !== right[index])
  return at !== -1 && (left[at] ?? 0) > (right[at] ?? 0)
}

/** The later one of two. */
export const newest = (a: Version, b: Version): Version => (isNewer(a, b) ? a : b)
