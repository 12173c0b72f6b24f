import type { ServerFailureCode } from '../../src-shared/model/failure.ts'

/** Chromium's names of errors, without `net::ERR_`; the first that fits counts. */
const FAILURES: readonly (readonly [RegExp, ServerFailureCode])[] = [
  [/^(?:INTERNET_DISCONNECTED|NETWORK_IO_SUSPENDED)$/, 'network-offline'],
  [/^(?:NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|ICANN_NAME_COLLISION)$/, 'server-name-unknown'],
  [/^DNS_/, 'server-name-unknown'],
  [/^(?:MANDATORY_PROXY_CONFIGURATION_FAILED|PAC_)/, 'proxy-script-broken'],
  [/^PROXY_CERTIFICATE_INVALID$/, 'proxy-certificate-refused'],
  [/^(?:PROXY_CONNECTION_FAILED|SOCKS_CONNECTION_)/, 'proxy-unreachable'],
  [
    /^(?:TUNNEL_CONNECTION_FAILED|PROXY_|UNEXPECTED_PROXY_AUTH|NO_SUPPORTED_PROXIES)/,
    'proxy-refused',
  ],
  [/^(?:TIMED_OUT|CONNECTION_TIMED_OUT)$/, 'server-timeout'],
  [/^CERT_DATE_INVALID$/, 'certificate-expired'],
  [
    /^CERT_(?:AUTHORITY_INVALID|KNOWN_INTERCEPTION_BLOCKED|SYMANTEC_LEGACY)$/,
    'certificate-unknown-authority',
  ],
  [/^CERT_COMMON_NAME_INVALID$/, 'certificate-wrong-name'],
  [/^CERT_REVOKED$/, 'certificate-revoked'],
  [/^(?:CERT_|CERTIFICATE_TRANSPARENCY_)/, 'certificate-refused'],
  [/^(?:BAD_SSL_CLIENT_AUTH_CERT$|SSL_CLIENT_AUTH_)/, 'client-certificate-needed'],
  [/^(?:SSL_|BAD_SSL_|ECH_)/, 'server-tls'],
  [
    /^(?:INVALID_|RESPONSE_|CONTENT_|INCOMPLETE_|UNSAFE_REDIRECT|TOO_MANY_REDIRECTS|HTTP2_|QUIC_)/,
    'server-malformed-reply',
  ],
]

/** Says what an error of Chromium's network stack means; `server-unreachable` for one that says no more. */
export function netFailure(message: string): ServerFailureCode {
  const name = /net::ERR_([A-Z0-9_]{1,80})/.exec(message)?.[1] ?? ''
  return FAILURES.find(([pattern]) => pattern.test(name))?.[1] ?? 'server-unreachable'
}
