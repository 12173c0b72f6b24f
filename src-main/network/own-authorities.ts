import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1'
const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g
const MOST_IN_A_FILE = 50
const LEAST_RSA_BITS = 2048
/** Signatures that anybody may be able to forge, as they are written in a certificate: MD5 or SHA-1, with RSA or ECDSA. */
const WEAK_SIGNATURES = [
  '06092a864886f70d010104',
  '06092a864886f70d010105',
  '06072a8648ce3d0401',
].map((each) => Buffer.from(each, 'hex'))

/** The extension that limits an authority to some names (RFC 5280 section 4.2.1.10), as it is written in a certificate. */
const NAME_CONSTRAINTS = Buffer.from('0603551d1e', 'hex')

/** The authorities of a file; null where it holds anything that is none. */
export function authoritiesIn(pem: string): readonly X509Certificate[] | null {
  const blocks = pem.match(PEM) ?? []
  if (blocks.length === 0 || blocks.length > MOST_IN_A_FILE) return null
  try {
    const found = blocks.map((block) => new X509Certificate(block))
    return found.every(({ ca }) => ca) ? found : null
  } catch {
    return null
  }
}

/** A certificate that Chromium refused, as nobody whom it knows issued it. */
export interface Presented {
  readonly hostname: string
  readonly pem: string
}

/**
 * Whether one of the authorities issued a server's certificate itself, and nothing else is wrong with it. No chain is
 * built: an authority below another one counts if it is in the list. So there is no path of which constraints could be
 * overlooked. What is in doubt is refused.
 */
export function isIssuedBy(
  authorities: readonly X509Certificate[],
  { hostname, pem }: Presented,
  nowMs: number,
): boolean {
  try {
    const certificate = new X509Certificate(pem)
    return (
      isServers(certificate, hostname) &&
      isSound(certificate, nowMs) &&
      authorities.some(
        (authority) =>
          mayIssue(authority) &&
          isSound(authority, nowMs) &&
          certificate.checkIssued(authority) &&
          certificate.verify(authority.publicKey),
      )
    )
  } catch {
    return false
  }
}

/**
 * Whether it is an authority for servers of every name. Limits to some names are not checked here, so an authority that
 * has them is refused.
 */
function mayIssue(authority: X509Certificate): boolean {
  const uses: unknown = authority.keyUsage
  const isForServers = !Array.isArray(uses) || uses.includes(SERVER_AUTHENTICATION)
  return authority.ca && isForServers && !authority.raw.includes(NAME_CONSTRAINTS)
}

/** Whether it names this server, for servers, and is not an authority. */
function isServers(certificate: X509Certificate, hostname: string): boolean {
  if (certificate.ca || certificate.subjectAltName === undefined) return false
  // These are the extended uses; Node names them so. A certificate without any is for everything, and is refused.
  const uses: unknown = certificate.keyUsage
  if (!Array.isArray(uses) || !uses.includes(SERVER_AUTHENTICATION)) return false
  const named =
    isIP(hostname) === 0
      ? certificate.checkHost(hostname, { subject: 'never', partialWildcards: false })
      : certificate.checkIP(hostname)
  return named !== undefined
}

/** Whether its time has come and is not over, and nobody could have made it up. */
function isSound(certificate: X509Certificate, nowMs: number): boolean {
  const from = Date.parse(certificate.validFrom)
  const until = Date.parse(certificate.validTo)
  if (!(from <= nowMs && nowMs <= until)) return false
  if (WEAK_SIGNATURES.some((each) => certificate.raw.includes(each))) return false
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey
  if (asymmetricKeyType === 'rsa') {
    return (asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_RSA_BITS
  }
  return asymmetricKeyType === 'ec'
}
