// How a person signs in on each side: two HTTP requests. The code is computed beforehand, the same way for
// both.
import http from 'node:http'
import { codeOfKey } from '../../support/backend-totp.ts'
import { PASSWORD, seedOf } from './people.ts'
import type { Person } from './people.ts'

interface Reply {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly text: string
}

/** What one person types and sends. */
export interface Attempt {
  readonly person: Person
  readonly code: string
}

export interface Client {
  prepare(person: Person, nowMs: number): Attempt
  /** Throws if the sign-in does not succeed. */
  signIn(attempt: Attempt): Promise<void>
  close(): void
}

type Post = (
  path: string,
  body: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Reply>

/** Connections are kept; one per concurrent person. */
function createPost(port: number): { readonly post: Post; close(): void } {
  const agent = new http.Agent({ keepAlive: true })
  const post: Post = (path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const payload = JSON.stringify(body)
      const request = http.request(
        {
          agent,
          host: '127.0.0.1',
          port,
          path,
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(payload),
            ...headers,
          },
        },
        (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (part: string) => (text += part))
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          )
        },
      )
      request.on('error', reject)
      request.end(payload)
    })
  return { post, close: () => agent.destroy() }
}

function expectStatus(reply: Reply, status: number, what: string): void {
  if (reply.status !== status) throw new Error(`${what}: ${reply.status} ${reply.text}`)
}

export function createOurClient(port: number): Client {
  const { post, close } = createPost(port)
  return {
    prepare: (person, nowMs) => ({ person, code: codeOfKey(seedOf(person), nowMs) }),
    async signIn({ person, code }) {
      const first = await post('/v1/auth/sign-ins', {
        identifier: person.email,
        password: PASSWORD,
        device: { name: 'Bench' },
      })
      expectStatus(first, 201, 'password')
      const { id, token, methods } = JSON.parse(first.text) as {
        id: string
        token: string
        methods: { id: string }[]
      }
      const second = await post(
        `/v1/auth/sign-ins/${id}/verify`,
        { methodId: methods[0]?.id, code },
        { authorization: `Bearer ${token}` },
      )
      expectStatus(second, 200, 'code')
    },
    close,
  }
}

export function createPeerClient(port: number): Client {
  const { post, close } = createPost(port)
  const origin = `http://127.0.0.1:${port}`
  return {
    prepare: (person, nowMs) => ({ person, code: codeOfKey(Buffer.from(person.secret), nowMs) }),
    async signIn({ person, code }) {
      const first = await post(
        '/api/auth/sign-in/email',
        { email: person.email, password: PASSWORD },
        { origin },
      )
      expectStatus(first, 200, 'password')
      const cookie = (first.headers['set-cookie'] ?? [])
        .map((line) => line.split(';', 1)[0] ?? '')
        .filter((pair) => !pair.endsWith('='))
        .join('; ')
      const second = await post('/api/auth/two-factor/verify-totp', { code }, { origin, cookie })
      expectStatus(second, 200, 'code')
    },
    close,
  }
}
