import { extname, join, normalize, sep } from 'node:path'

/** The file types that pages use; nothing else is served. */
export const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const HOST = 'sync'

/**
 * The file of a page address inside `folder`, or null: another host, a path that leaves the folder (also when
 * percent-encoded), or a type that pages do not use.
 */
export function fileOfAddress(address: string, folder: string): string | null {
  let path: string
  try {
    const url = new URL(address)
    if (url.protocol !== 'app:' || url.host !== HOST) return null
    path = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = normalize(join(folder, path))
  if (!file.startsWith(normalize(folder) + sep)) return null
  return Object.hasOwn(CONTENT_TYPES, extname(file)) ? file : null
}
