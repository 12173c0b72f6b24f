import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { netFailure } from '../../../../src-main/network/net-failure.ts'
import { ServerFailureCode } from '../../../../src-shared/model/failure.ts'

describe('netFailure', () => {
  it.each<[string, ServerFailureCode]>([
    ['net::ERR_INTERNET_DISCONNECTED', 'network-offline'],
    ['net::ERR_NAME_NOT_RESOLVED', 'server-name-unknown'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'proxy-unreachable'],
    ['net::ERR_SOCKS_CONNECTION_FAILED', 'proxy-unreachable'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxy-refused'],
    ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'proxy-refused'],
    ['net::ERR_PROXY_CERTIFICATE_INVALID', 'proxy-certificate-refused'],
    ['net::ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'proxy-script-broken'],
    ['net::ERR_PAC_SCRIPT_FAILED', 'proxy-script-broken'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'server-timeout'],
    ['net::ERR_CERT_DATE_INVALID', 'certificate-expired'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate-unknown-authority'],
    ['net::ERR_CERT_COMMON_NAME_INVALID', 'certificate-wrong-name'],
    ['net::ERR_CERT_REVOKED', 'certificate-revoked'],
    ['net::ERR_CERT_WEAK_SIGNATURE_ALGORITHM', 'certificate-refused'],
    ['net::ERR_CERT_SOMETHING_NEW', 'certificate-refused'],
    ['net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'client-certificate-needed'],
    ['net::ERR_BAD_SSL_CLIENT_AUTH_CERT', 'client-certificate-needed'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'server-tls'],
    ['net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'server-tls'],
    ['net::ERR_RESPONSE_HEADERS_TOO_BIG', 'server-malformed-reply'],
    ['net::ERR_CONTENT_LENGTH_MISMATCH', 'server-malformed-reply'],
    ['net::ERR_INVALID_HTTP_RESPONSE', 'server-malformed-reply'],
    ['net::ERR_CONNECTION_REFUSED', 'server-unreachable'],
    ['net::ERR_CONNECTION_RESET', 'server-unreachable'],
    ['net::ERR_EMPTY_RESPONSE', 'server-unreachable'],
    ['something that Chromium never said', 'server-unreachable'],
    ['', 'server-unreachable'],
  ])('%s is %s', (message, code) => {
    expect(netFailure(message)).toBe(code)
  })

  it('any text at all is named', () => {
    const messages = fc.oneof(
      fc.string(),
      fc.string().map((rest) => `net::ERR_${rest}`),
    )
    fc.assert(
      fc.property(messages, (message) => {
        expect(ServerFailureCode.options).toContain(netFailure(message))
      }),
    )
  })

  it('no fault of a certificate is taken for anything else', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z_]{1,40}$/), (rest) => {
        expect(netFailure(`net::ERR_CERT_${rest}`)).toMatch(/^certificate-/)
      }),
    )
  })
})
