// The pages that are printed or shown to a camera: complete in themselves, without script, loading nothing.
import type { Locale } from '../../src-shared/model/locale.ts'

/** The product's mark, in black: printers may have no colour. */
const MARK =
  '<svg class="mark" width="32" height="32" viewBox="0 0 32 32" fill="none" aria-hidden="true"><rect x="0.75" y="0.75" width="30.5" height="30.5" rx="8.5" stroke="#000" stroke-width="1.5"/><path d="M22.6 8.9A9.7 9.7 0 1 0 25.7 16" stroke="#000" stroke-width="2.6" stroke-linecap="round"/><path d="m11.8 16.2 3.1 3.1 6.4-6.6" stroke="#000" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>'

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** A QR code as SVG that fills its place. `level` says how much of it may be unreadable. */
export async function qrSvg(text: string, level: 'L' | 'M'): Promise<string> {
  // Imported only here: most starts export nothing.
  const { toString } = await import('qrcode')
  return toString(text, { type: 'svg', errorCorrectionLevel: level, margin: 4 })
}

/** `YYYY-MM-DD` by this computer's clock and zone. */
export function dayOf(ms: number): string {
  const date = new Date(ms)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** A whole page. `lead` is text; `body` and `style` are written by us, with every name in it escaped. */
export function pageOf(page: {
  readonly locale: Locale
  readonly title: string
  readonly lead: readonly string[]
  readonly style: string
  readonly body: string
}): string {
  const { locale, title, lead, style, body } = page
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
  :root { color-scheme: light; }
  body { font: 11pt/1.45 system-ui, sans-serif; color: #000; background: #fff; margin: 1.5cm; }
  @page { margin: 1.5cm; }
  @media print { body { margin: 0; } }
  header { display: flex; align-items: center; gap: 0.5em; margin: 0 0 0.75em; }
  h1 { font-size: 16pt; margin: 0; }
  p { margin: 0 0 0.5em; max-width: 42em; overflow-wrap: anywhere; }
  svg { display: block; }
  svg.mark { flex: none; }
${style}
</style>
</head>
<body>
<header>${MARK}<h1>${escapeHtml(title)}</h1></header>
${lead.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join('\n')}
${body}
</body>
</html>
`
}
