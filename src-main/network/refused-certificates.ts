import type { Certificate, Session } from 'electron'
import type { ServerFailureCode } from '../../src-shared/model/failure.ts'
import type { RefusedCertificate } from '../../src-shared/model/network/certificate.ts'
import { cleanLabel, shortened } from '../../src-shared/text/clean-label.ts'
import type { Presented } from './own-authorities.ts'

const MAX_KEPT = 8
const LATEST_MS = 8_640_000_000_000_000

/** Certificates that Chromium refused, by the name that the server was asked under. */
export interface RefusedCertificates {
  of(host: string): RefusedCertificate | null
  /** What is wrong with the dates of the certificate that was refused last under this name. */
  dateFailure(host: string): ServerFailureCode
  note(host: string, certificate: CertificateFacts): void
}

type CertificateFacts = Pick<
  Certificate,
  'subjectName' | 'issuerName' | 'validStart' | 'validExpiry' | 'fingerprint'
>

const shown = (text: unknown, maxLength: number) =>
  typeof text === 'string' ? shortened(cleanLabel(text.slice(0, 1_000)), maxLength) : ''
const instant = (seconds: unknown) =>
  typeof seconds === 'number' && Number.isFinite(seconds)
    ? Math.min(Math.max(seconds * 1000, -LATEST_MS), LATEST_MS)
    : 0

export function createRefusedCertificates(nowMs: () => number): RefusedCertificates {
  const kept = new Map<string, RefusedCertificate>()
  return {
    of: (host) => kept.get(host) ?? null,
    dateFailure(host) {
      const found = kept.get(host)
      return found !== undefined && found.validFromMs > nowMs()
        ? 'certificate-not-yet-valid'
        : 'certificate-expired'
    },
    note(host, certificate) {
      kept.delete(host)
      kept.set(host, {
        host: shown(host, 253),
        subject: shown(certificate.subjectName, 200),
        issuer: shown(certificate.issuerName, 200),
        validFromMs: instant(certificate.validStart),
        validToMs: instant(certificate.validExpiry),
        fingerprint: shown(certificate.fingerprint, 100),
      })
      const [oldest] = kept.keys()
      if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
    },
  }
}

/**
 * Chromium's own verdict holds; what it refuses is noted, so that it can be shown. One verdict may be changed, that
 * nobody whom it knows issued the certificate: `isOurs` says whether an administrator's authority did.
 */
export function watchCertificates(
  session: Pick<Session, 'setCertificateVerifyProc'>,
  refused: Pick<RefusedCertificates, 'note'>,
  isOurs: (presented: Presented) => boolean,
): void {
  const CHROMIUMS_VERDICT = -3
  const ACCEPTED = 0
  const AUTHORITY_UNKNOWN = -202
  session.setCertificateVerifyProc((request, decide) => {
    const { hostname, certificate, errorCode } = request
    if (errorCode === AUTHORITY_UNKNOWN && isOurs({ hostname, pem: certificate.data })) {
      return decide(ACCEPTED)
    }
    if (errorCode !== 0) refused.note(hostname, certificate)
    return decide(CHROMIUMS_VERDICT)
  })
}
