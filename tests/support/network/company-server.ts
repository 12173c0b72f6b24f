// A server of a company as main meets it before and after a sign-in, behind TLS.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TlsIdentity } from './certificates.ts'

export interface CompanyServer {
  readonly port: number
  /** Method, path and headers of each request, one string each. */
  readonly requests: readonly string[]
  stop(): Promise<void>
}

const ACCOUNT = {
  id: randomUUID(),
  email: 'ana@acme.example',
  name: 'Ana Braga',
  role: 'user',
  company: { id: randomUUID(), name: 'Acme' },
}

/** Everybody's password is right, and nobody has a second factor. */
const session = () => ({
  token: 'S'.repeat(43),
  expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  account: ACCOUNT,
  recoveryCodesLeft: 0,
  enrollmentDeadline: null,
})

/** Listens on all addresses of this computer. `aheadMs`: how far its clock is ahead of this computer's. */
export async function startCompanyServer(
  identity: TlsIdentity,
  { aheadMs = 0, port = 0 }: { aheadMs?: number; port?: number } = {},
): Promise<CompanyServer> {
  const requests: string[] = []
  const server = createServer({ ...identity }, (request, response) => {
    requests.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`)
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, {
        'Content-Type': 'application/json',
        'Set-Cookie': 'follow=me; Max-Age=1000; Path=/',
        'Cache-Control': 'max-age=1000',
        'Sync-Server-Time': String(Date.now() + aheadMs),
      })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    }
    request.resume()
    switch (`${request.method} ${request.url}`) {
      case 'GET /v1/server':
        return answer(200, { service: 'sync', apiVersion: 1, companyName: 'Acme' })
      case 'POST /v1/auth/sign-ins':
        return answer(201, { state: 'complete', session: session() })
      case 'PUT /v1/me/sessions/current/renewal':
        return answer(204, undefined)
      case 'POST /v1/auth/renewals':
        return answer(200, {
          ...session(),
          isTwoFactorOff: true,
          isDeviceTrusted: false,
          isSetUpRequired: false,
        })
      case 'GET /v1/me':
        return answer(200, ACCOUNT)
      default:
        return answer(404, {})
    }
  })
  await new Promise<void>((listening) => {
    server.listen(port, listening)
  })
  return {
    port: (server.address() as AddressInfo).port, // a TCP server's address is never a string
    requests,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped())
        server.closeAllConnections()
      }),
  }
}
