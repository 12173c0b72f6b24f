// Development only: the pages come from vite's server instead of from files.

/** vite's address in `npm run dev -- app`, null in every other build: the bundler writes it here. */
declare const DEV_PAGES: string | null | undefined

/** The nonce that vite puts on what it adds to a page; tools/dev/pages.ts names it too. */
const NONCE = 'development'

export interface DevPages {
  /** Host and port of vite's server, which tells pages what changed. */
  readonly host: string
  /** Answers for a page address with what vite has for it. */
  answer(address: string): Promise<Response>
}

/**
 * The way to vite's server, or null where there is none: in every build but that of `npm run dev -- app`, and in
 * a packaged app whatever it was built with.
 * @throws Error for an address that is not on this computer.
 */
export function devPages(
  isPackaged: boolean,
  address: string | null = typeof DEV_PAGES === 'string' ? DEV_PAGES : null,
): DevPages | null {
  if (address === null || isPackaged) return null
  const server = new URL(address)
  if (server.protocol !== 'http:' || server.hostname !== '127.0.0.1')
    throw new Error('Pages in development come from this computer only.')
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${NONCE}' 'wasm-unsafe-eval'`,
    `style-src 'self' 'nonce-${NONCE}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ws://${server.host}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "webrtc 'block'",
  ].join('; ')
  return {
    host: server.host,
    async answer(asked) {
      const { protocol, host, pathname, search } = new URL(asked)
      if (protocol !== 'app:' || host !== 'sync') return new Response(null, { status: 404 })
      // Not resolved against the server: a path that begins with // would name another one.
      const target = new URL(server)
      target.pathname = pathname
      target.search = search
      const given = await fetch(target, { redirect: 'error' })
      const headers = {
        'Content-Type': given.headers.get('Content-Type') ?? 'application/octet-stream',
        'Content-Security-Policy': policy,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      }
      return new Response(await given.arrayBuffer(), { status: given.status, headers })
    },
  }
}
