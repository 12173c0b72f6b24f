import type { OtherQrKind } from '../../../src-shared/model/vault/candidate.ts'
import type { Text } from './en.ts'

/** Why an entry can't be added: the same sentence for a scanned code and for a pasted link. */
export function invalidEntrySentence(reason: string, text: Text): string {
  const { broken, unsupported } = text.pasted
  switch (reason) {
    case 'type-unsupported':
      return unsupported.type
    case 'algorithm-unsupported':
      return unsupported.algorithm
    case 'digits-unsupported':
      return unsupported.digits
    case 'period-unsupported':
      return unsupported.period
    case 'encoder-unsupported':
      return unsupported.encoder
    case 'parameter-repeated':
      return broken.repeated
    case 'counter-invalid':
      return broken.counter
    case 'secret-missing':
      return broken.secretMissing
    case 'secret-length':
      return broken.secretLength
    case 'several-entries':
      return broken.several
    case 'secret-short':
      return broken.secretShort
    case 'secret-words':
      return broken.secretWords
    case 'secret-invalid':
      return text.failures.invalidSecret
    case 'scheme-unsupported':
    case 'too-long':
      return text.failures.invalidLink
    default:
      return text.failures['invalid-entry']
  }
}

/** What a code or a link without an entry is, and what to do with it. */
export function otherCodeSentence(what: OtherQrKind, detail: string | null, text: Text): string {
  switch (what) {
    case 'link':
      return text.scan.other.link(detail ?? '')
    case 'okta-verify':
      return text.pasted.oktaVerify
    case 'vendor-app':
      return text.pasted.vendorApp(detail ?? '')
    case 'unsupported-otp':
      return invalidEntrySentence(detail ?? '', text)
    case 'broken-otp': {
      const isNamed = detail === 'parameter-repeated' || detail === 'secret-missing'
      return isNamed ? invalidEntrySentence(detail, text) : text.scan.other[what]
    }
    case 'wifi':
    case 'contact':
    case 'microsoft-phone-factor':
    case 'duo':
    case 'webauthn-hybrid':
    case 'text':
      return text.scan.other[what]
    case 'micro-qr':
    case 'rmqr':
    case 'aztec':
    case 'data-matrix':
    case 'pdf417':
    case 'barcode':
      return text.scanResults.otherSymbols[what]
  }
}
