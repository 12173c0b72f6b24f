import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  createRefusedCertificates,
  watchCertificates,
} from '../../../../src-main/network/refused-certificates.ts'
import { RefusedCertificate } from '../../../../src-shared/model/network/certificate.ts'

const facts = {
  subjectName: 'sync.acme.example',
  issuerName: 'Acme Authority',
  validStart: 1_000,
  validExpiry: 2_000,
  fingerprint: 'sha256/abc',
  data: 'the certificate',
}
const HOST = 'sync.acme.example'

it('tells a certificate that is not valid yet from one that has expired', () => {
  const early = createRefusedCertificates(() => 999_999)
  early.note(HOST, facts)
  expect(early.dateFailure(HOST)).toBe('certificate-not-yet-valid')
  const late = createRefusedCertificates(() => 2_000_001)
  late.note(HOST, facts)
  expect(late.dateFailure(HOST)).toBe('certificate-expired')
  expect(late.dateFailure('other.example')).toBe('certificate-expired')
})

it('keeps the newest of each name, and only a few names', () => {
  const refused = createRefusedCertificates(() => 0)
  refused.note(HOST, facts)
  refused.note(HOST, { ...facts, subjectName: 'newer' })
  expect(refused.of(HOST)?.subject).toBe('newer')
  for (let index = 0; index < 20; index += 1) refused.note(`${index}.example`, facts)
  expect(refused.of(HOST)).toBeNull()
  expect(refused.of('19.example')).not.toBeNull()
})

it('whatever a certificate says can be shown', () => {
  const text = fc.string({ maxLength: 3_000 })
  const seconds = fc.oneof(fc.double(), fc.integer())
  fc.assert(
    fc.property(
      text,
      text,
      seconds,
      seconds,
      (subjectName, issuerName, validStart, validExpiry) => {
        const refused = createRefusedCertificates(() => 0)
        refused.note(HOST, { ...facts, subjectName, issuerName, validStart, validExpiry })
        const noted = refused.of(HOST)
        expect(RefusedCertificate.parse(noted)).toEqual(noted)
      },
    ),
  )
})

/** Whether an administrator's authority issued it; asked about one verdict alone. */
const verdictsOn = [0, -200, -201, -202, -206, -9_999, 1].flatMap((errorCode) =>
  [true, false].map((isOurs) => ({ errorCode, isOurs })),
)

it.each(verdictsOn)(
  "Chromium's own verdict $errorCode holds, unless our authority issued it: $isOurs",
  ({ errorCode, isOurs }) => {
    const isAccepted = errorCode === -202 && isOurs
    const asked: unknown[] = []
    const noted: string[] = []
    const verdicts: number[] = []
    watchCertificates(
      {
        setCertificateVerifyProc(check) {
          const certificate = { ...facts } as Electron.Certificate
          check?.(
            {
              hostname: HOST,
              certificate,
              validatedCertificate: certificate,
              isIssuedByKnownRoot: false,
              verificationResult: '',
              errorCode,
            },
            (verdict) => verdicts.push(verdict),
          )
        },
      },
      { note: (host) => noted.push(host) },
      (presented) => {
        asked.push(presented)
        return isOurs
      },
    )
    expect(verdicts).toEqual([isAccepted ? 0 : -3])
    expect(noted).toEqual(errorCode === 0 || isAccepted ? [] : [HOST])
    expect(asked).toEqual(errorCode === -202 ? [{ hostname: HOST, pem: facts.data }] : [])
  },
)
