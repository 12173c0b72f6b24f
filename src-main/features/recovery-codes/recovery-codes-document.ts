import type { Locale } from '../../../src-shared/model/locale.ts'
import type { RecoveryCode } from '../../../src-shared/model/two-factor/recovery-code.ts'
import { cleanLabel } from '../../../src-shared/text/clean-label.ts'
import { isolated } from '../../../src-shared/text/isolate.ts'
import { shownRecoveryCode } from '../../../src-shared/text/recovery-code-groups.ts'

/** Recovery codes that were just issued, with the details for their file and printed page. */
export interface IssuedRecoveryCodes {
  readonly codes: readonly RecoveryCode[]
  readonly email: string
  readonly serverName: string
  readonly issuedAtMs: number
}

interface Words {
  readonly title: string
  readonly account: string
  readonly server: string
  readonly made: string
  readonly rules: string
  /** The label of the box before each printed code. */
  readonly used: string
}

const WORDS: Record<Locale, Words> = {
  en: {
    title: 'Sync recovery codes',
    account: 'Account',
    server: 'Server',
    made: 'Created',
    rules:
      'Each code works once, in place of the second factor. Keep them where only you can read them. New codes replace these.',
    used: 'Tick a code when you have used it.',
  },
  es: {
    title: 'Códigos de recuperación de Sync',
    account: 'Cuenta',
    server: 'Servidor',
    made: 'Creados',
    rules:
      'Cada código sirve una sola vez, en lugar del segundo factor. Guárdalos donde solo tú puedas leerlos. Los códigos nuevos sustituyen a estos.',
    used: 'Marca cada código cuando lo hayas usado.',
  },
  'pt-BR': {
    title: 'Códigos de recuperação do Sync',
    account: 'Conta',
    server: 'Servidor',
    made: 'Criados',
    rules:
      'Cada código funciona uma única vez, no lugar do segundo fator. Guarde-os onde só você possa lê-los. Códigos novos substituem estes.',
    used: 'Marque cada código depois de usá-lo.',
  },
}

/** The product's mark, in black: printers may have no colour. */
const MARK =
  '<svg width="32" height="32" viewBox="0 0 32 32" fill="none" aria-hidden="true"><rect x="0.75" y="0.75" width="30.5" height="30.5" rx="8.5" stroke="#000" stroke-width="1.5"/><path d="M22.6 8.9A9.7 9.7 0 1 0 25.7 16" stroke="#000" stroke-width="2.6" stroke-linecap="round"/><path d="m11.8 16.2 3.1 3.1 6.4-6.6" stroke="#000" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>'

function day(ms: number): string {
  const date = new Date(ms)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** `sync-recovery-codes-<user>-<date>.txt`, without characters that a file system could reject. */
export function recoveryCodesFileName(issued: IssuedRecoveryCodes): string {
  const user = (issued.email.split('@')[0] ?? '').replaceAll(/[^a-zA-Z0-9._-]/g, '_').slice(0, 64)
  return `sync-recovery-codes-${user}-${day(issued.issuedAtMs)}.txt`
}

/** The text file: a header, then one code per line. */
export function recoveryCodesText(issued: IssuedRecoveryCodes, locale: Locale): string {
  const words = WORDS[locale]
  return [
    words.title,
    '',
    `${words.account}: ${isolated(cleanLabel(issued.email))}`,
    `${words.server}: ${isolated(cleanLabel(issued.serverName))}`,
    `${words.made}: ${day(issued.issuedAtMs)}`,
    '',
    words.rules,
    '',
    ...issued.codes.map(shownRecoveryCode),
    '',
  ].join('\n')
}

/** The printable page, with the same content. It has no script and loads nothing. */
export function recoveryCodesPage(issued: IssuedRecoveryCodes, locale: Locale): string {
  const words = WORDS[locale]
  const fact = (name: string, value: string) =>
    `<dt>${name}</dt><dd><bdi>${escapeHtml(cleanLabel(value))}</bdi></dd>`
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<title>${words.title}</title>
<style>
  body { font: 12pt/1.5 system-ui, sans-serif; color: #000; margin: 2cm; }
  h1 { font-size: 18pt; margin: 0 0 1em; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2em 1em; margin: 0 0 1em; }
  dt { color: #444; }
  dd { margin: 0; }
  header { display: flex; align-items: center; gap: 0.5em; margin: 0 0 1em; }
  header h1 { margin: 0; }
  ol { list-style: none; margin: 1.5em 0 0; padding: 0; counter-reset: code; }
  li { display: grid; grid-template-columns: 2em 1.6em max-content; align-items: center; break-inside: avoid;
    font: 13pt/2 ui-monospace, monospace; counter-increment: code; }
  li::before { content: counter(code); color: #444; font: 10pt system-ui, sans-serif; }
  li::after { content: ''; grid-column: 2; grid-row: 1; inline-size: 0.85em; block-size: 0.85em; border: 1px solid #000; }
  li span { grid-column: 3; grid-row: 1; }
  .used { color: #444; font-size: 10pt; margin: 1em 0 0; }
</style>
</head>
<body>
<header>${MARK}<h1>${words.title}</h1></header>
<dl>${fact(words.account, issued.email)}${fact(words.server, issued.serverName)}${fact(words.made, day(issued.issuedAtMs))}</dl>
<p>${words.rules}</p>
<ol>${issued.codes.map((code) => `<li><span>${escapeHtml(shownRecoveryCode(code))}</span></li>`).join('')}</ol>
<p class="used">${words.used}</p>
</body>
</html>
`
}
