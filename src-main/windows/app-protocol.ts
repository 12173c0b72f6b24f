import { protocol, type Session } from 'electron'
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { DevPages } from './dev-pages.ts'
import { CONTENT_TYPES, fileOfAddress } from './page-file.ts'

/** What a page may load: its own files, nothing from the network, no inline script. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; webrtc 'block'"
/** The worker that decodes HEIC photos: it has no page and sends no requests, but needs WebAssembly. */
const DECODER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
const DECODER = /^heic-worker-[\w-]+\.js$/
/** A page made here for printing: only its own style is allowed. */
const PRINT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** Must run before Electron is ready. `app:` behaves like https: own origin, strict CSP, no file access. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

export interface PrintPages {
  /** Returns a page that was made for printing; each address is served once. */
  take(address: string): string | null
}

function refuse(status: number): Response {
  return new Response(null, { status })
}

export interface AppPages {
  /** The folder of the built pages. */
  readonly folder: string
  /** Answers instead of that folder in development; null otherwise. */
  readonly devPages: DevPages | null
  readonly printPages: PrintPages
  /** Scripts are served once this resolves: when main can answer their calls. */
  readonly scriptsMayRun: Promise<void>
}

/**
 * Serves `app://sync/…` from the built pages, and printable pages from memory. Returns a function that undoes
 * it.
 */
export function serveAppProtocol(session: Session, pages: AppPages): () => void {
  const { folder, devPages, printPages, scriptsMayRun } = pages
  session.protocol.handle('app', async (request) => {
    if (request.method !== 'GET') return refuse(405)
    const printable = printPages.take(request.url)
    if (printable !== null) {
      return new Response(printable, {
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': PRINT_POLICY,
          'Cache-Control': 'no-store',
        },
      })
    }
    if (devPages !== null) {
      await scriptsMayRun
      return devPages.answer(request.url).catch(() => refuse(502))
    }
    const file = fileOfAddress(request.url, folder)
    if (file === null) return refuse(404)
    if (file.endsWith('.js')) await scriptsMayRun
    try {
      const body = await readFile(file)
      return new Response(new Uint8Array(body), {
        headers: {
          'Content-Type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
          'Content-Security-Policy': DECODER.test(basename(file)) ? DECODER_POLICY : PAGE_POLICY,
          'X-Content-Type-Options': 'nosniff',
        },
      })
    } catch {
      return refuse(404)
    }
  })
  return () => session.protocol.unhandle('app')
}
