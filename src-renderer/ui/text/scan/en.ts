import type { MigrationRefusal } from '../../../../src-shared/model/vault/candidate.ts'
import { createPlural } from '../plural.ts'

const plural = createPlural('en')

const refusals: Record<MigrationRefusal, string> = {
  'secret-missing': 'it has no key',
  'secret-length': 'its key is too long',
  'algorithm-unsupported': 'it uses an algorithm this app doesn’t support',
  'digits-unsupported': 'its codes have a length this app doesn’t support',
  'counter-invalid': 'its counter is out of range',
  'type-unsupported': 'the export doesn’t say whether its codes follow the time or a counter',
  malformed: 'its data is damaged',
}

/** English for the results of a scan. */
export const scanEn = {
  scanResults: {
    lookingCloser: 'Looking more closely…',
    scanningShared: 'Looking for QR codes in what you shared…',
    covered: 'Sync’s own windows may cover more codes.',
    lookBehind: 'Look behind them',
    otherSymbols: {
      'micro-qr': 'A Micro QR code, which authenticators don’t use.',
      rmqr: 'An rMQR code, which authenticators don’t use.',
      aztec: 'An Aztec code, which authenticators don’t use.',
      'data-matrix': 'A Data Matrix code, which authenticators don’t use.',
      pdf417: 'A PDF417 code, which authenticators don’t use.',
      barcode: 'A barcode, which authenticators don’t use.',
    },
    entriesOf: (usable: number, all: number) => `${usable} of ${all} entries can be added`,
    known: (count: number) =>
      plural(count, { one: '1 already in your vault', other: `${count} already in your vault` }),
    allKnown: 'All already in your vault',
    bothKept: (count: number) =>
      plural(count, {
        one: '1 has a name you already have; both are kept',
        other: `${count} have names you already have; both are kept`,
      }),
    refusedTitle: 'Can’t be added:',
    refusals,
    earlier: 'From an earlier scan',
    part: (number: number, count: number) =>
      `Part ${number} of ${count} of one message. Show the other parts and scan again.`,
    partAlone: (number: number, count: number) =>
      `Part ${number} of ${count} of one message. It doesn’t fit the other parts. Show all parts of one message.`,
    showParts: (count: number, numbers: string) =>
      plural(count, {
        one: `Part ${numbers} of the export is still missing. Show it and scan again.`,
        other: `Parts ${numbers} of the export are still missing. Show them and scan again.`,
      }),
  },
}

export type ScanText = typeof scanEn

export const scanFailuresEn = {
  'screen-capture-declined':
    'You declined to share your screen, so nothing was scanned. Scan again to be asked once more.',
}
