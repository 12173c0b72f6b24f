import { AxiosError } from 'axios'
import type { ServerFailureCode } from '../../src-shared/model/failure.ts'
import { TransportError } from './transport.ts'

/** Node's words for a certificate that it refuses. */
const CERTIFICATE_FAILURES: Readonly<Record<string, ServerFailureCode>> = {
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  CERT_REVOKED: 'certificate-revoked',
  CERT_REJECTED: 'certificate-refused',
  CERT_UNTRUSTED: 'certificate-unknown-authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-unknown-authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-unknown-authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-unknown-authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-unknown-authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-wrong-name',
  HOSTNAME_MISMATCH: 'certificate-wrong-name',
}
const TLS_ERROR = /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|EPROTO)/

/** Names why a request got no reply. */
export function requestFailure(error: unknown): ServerFailureCode {
  if (error instanceof TransportError) return error.code
  if (!(error instanceof AxiosError)) return 'server-malformed-reply'
  const code = error.code ?? ''
  const certificate = CERTIFICATE_FAILURES[code]
  if (certificate !== undefined) return certificate
  if (TLS_ERROR.test(code)) return 'server-tls'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'server-name-unknown'
  // Only the time limit on the whole reply cancels a request.
  if (code === 'ETIMEDOUT' || code === 'ECONNABORTED' || code === AxiosError.ERR_CANCELED)
    return 'server-timeout'
  // A reply that is too large, cut off, a redirect or not HTTP.
  if (
    code === 'ERR_BAD_RESPONSE' ||
    code.startsWith('HPE_') ||
    code === 'ERR_FR_TOO_MANY_REDIRECTS'
  ) {
    return 'server-malformed-reply'
  }
  return 'server-unreachable'
}
