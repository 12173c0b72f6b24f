// A page with the QR codes that Google Authenticator reads when accounts are transferred.
import { type Exporter, isPlain } from '../exporter.ts'
import { migrationParts, migrationRefusal } from '../google-migration.ts'
import { escapeHtml, pageOf, qrSvg } from '../page.ts'
import { entryLabel, pageWords } from '../page-words.ts'

const STYLE = `  section { break-inside: avoid; break-after: page; margin: 1.5em 0 0; }
  section:last-child { break-after: auto; }
  h2 { font-size: 13pt; margin: 0 0 0.5em; }
  .qr { width: 13cm; max-width: 100%; }
  ul { margin: 0.75em 0 0; padding: 0 0 0 1.2em; columns: 2; max-width: 42em; }
  li { overflow-wrap: anywhere; }`

export const googleQr: Exporter = {
  extension: 'html',
  refuses: migrationRefusal,
  holdsAllOf: isPlain,
  async write(entries, { locale, randomBytes }) {
    const words = pageWords[locale]
    const parts = migrationParts(entries, randomBytes(4).readInt32BE())
    const sections: string[] = []
    for (const [index, part] of parts.entries()) {
      const picture = await qrSvg(part.uri, 'L')
      const [number, count] = [index + 1, parts.length]
      sections.push(`<section>
<h2>${escapeHtml(words.google.part(number, count))}</h2>
<div class="qr" role="img" aria-label="${escapeHtml(words.google.qr(number, count))}">${picture}</div>
<ul>${part.entries.map((entry) => `<li>${escapeHtml(entryLabel(entry, words))}</li>`).join('')}</ul>
</section>`)
    }
    const page = pageOf({
      locale,
      title: words.google.title,
      lead: [words.google.steps, words.warning],
      style: STYLE,
      body: sections.join('\n'),
    })
    return { bytes: Buffer.from(page, 'utf8') }
  },
}
