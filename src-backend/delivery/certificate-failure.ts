/** How Node and OpenSSL begin the codes of a certificate that was refused. */
const CODES =
  /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|ERR_TLS_CERT_ALTNAME|INVALID_(?:CA|PURPOSE)|HOSTNAME_MISMATCH)/
/** Their sentences, for a library that puts a code of its own in place of theirs. */
const SENTENCES =
  /self-signed certificate|certificate has expired|certificate is not yet valid|unable to (?:verify the first|get (?:local )?issuer) certificate|does not match certificate's altnames/i

/** The word for it in the log: the other side was reached, and nothing was sent. */
export const CERTIFICATE_NOT_TRUSTED = 'certificate-not-trusted'

/** Whether a connection failed because the certificate of the other side is not trusted, or is for another name. */
export function isCertificateFailure(error: unknown): boolean {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown } // node names errors this way
  return (
    (typeof code === 'string' && CODES.test(code)) ||
    (typeof message === 'string' && SENTENCES.test(message))
  )
}
