import * as z from 'zod'

const NUMBER = '(?:0|[1-9]\\d{0,4})'
/** Three numbers. A beta has an ordinary version too: which channel it came by is told elsewhere. */
export const AppVersion = z.string().regex(new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}$`))
export type AppVersion = z.infer<typeof AppVersion>

/** Whether `a` comes after `b`. */
export function isNewer(a: AppVersion, b: AppVersion): boolean {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  const at = left.findIndex((part, index) => part !== right[index])
  return at !== -1 && (left[at] ?? 0) > (right[at] ?? 0)
}

/** The later one of two. */
export const newest = (a: AppVersion, b: AppVersion): AppVersion => (isNewer(a, b) ? a : b)
