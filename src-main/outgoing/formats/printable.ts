// A page for paper: each entry with its QR code and its key.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { encodeBase32 } from '../../../src-shared/otp/base32.ts'
import type { OtpParameters } from '../../../src-shared/otp/parameters.ts'
import type { Entry } from '../../vault/entries/entry.ts'
import type { Exporter } from '../exporter.ts'
import { keyUriWithin } from '../key-uri.ts'
import { dayOf, escapeHtml, pageOf, qrSvg } from '../page.ts'
import { entryLabel, pageWords } from '../page-words.ts'

/** The longest content of a code whose modules are still a third of a millimetre on paper. */
const MAX_LINK_LENGTH = 800

const STYLE = `  article { display: grid; grid-template-columns: 4.6cm 1fr; gap: 0 0.75cm; align-items: start;
    break-inside: avoid; border-top: 1px solid #999; padding: 0.4cm 0; }
  .qr { width: 4.6cm; }
  h2 { font-size: 12pt; margin: 0.3cm 0 0.2em; overflow-wrap: anywhere; }
  p.facts { color: #444; font-size: 9.5pt; }
  p.key { font: 11pt/1.5 ui-monospace, monospace; }
  p.key span { color: #444; font: 9.5pt system-ui, sans-serif; }
  p.note { white-space: pre-line; }`

export const printable: Exporter = {
  extension: 'html',
  refuses: () => null,
  holdsAllOf: ({ pin }) => pin === null,
  async write(entries, { locale, nowMs }) {
    const words = pageWords[locale]
    const articles: string[] = []
    for (const entry of entries) {
      articles.push(await articleOf(entry, words))
      // Drawing a code takes milliseconds: main answers pages between two of them.
      await nextTurn()
    }
    const page = pageOf({
      locale,
      title: words.printable.title(dayOf(nowMs)),
      lead: [words.printable.use, words.warning],
      style: STYLE,
      body: articles.join('\n'),
    })
    return { bytes: Buffer.from(page, 'utf8') }
  },
}

type Words = (typeof pageWords)['en']

async function articleOf(entry: Entry, words: Words): Promise<string> {
  const label = entryLabel(entry, words)
  const picture = await qrSvg(keyUriWithin(entry, MAX_LINK_LENGTH), 'M')
  const key =
    encodeBase32(entry.parameters.secret)
      .match(/.{1,4}/g)
      ?.join(' ') ?? ''
  const kept = [entry.tags.join(' · '), entry.note].filter((text) => text !== '')
  return `<article>
<div class="qr" role="img" aria-label="${escapeHtml(words.printable.qr(label))}">${picture}</div>
<div>
<h2>${escapeHtml(label)}</h2>
<p class="key"><span>${words.printable.key}</span> ${key}</p>
<p class="facts">${escapeHtml(factsOf(entry.parameters, words))}</p>
${kept.map((text) => `<p class="note">${escapeHtml(text)}</p>`).join('\n')}
</div>
</article>`
}

function factsOf(parameters: OtpParameters, { printable: words }: Words): string {
  switch (parameters.type) {
    case 'totp': {
      const { periodSeconds, digits, algorithm } = parameters
      return words.time(periodSeconds, digits, algorithm)
    }
    case 'hotp': {
      const { counter, digits, algorithm } = parameters
      return words.counter(counter, digits, algorithm)
    }
    case 'steam':
      return words.steam
  }
}
