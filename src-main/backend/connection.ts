import type { ServerFailureCode } from '../../src-shared/model/failure.ts'
import type { ServerState } from '../../src-shared/model/session-state.ts'
import type { BackendClient, BackendResult, CallOptions, Reply, RouteName } from './client.ts'

/** The name under which the embedded demo server's entries are bound; every other server is known by its origin. */
const DEMO_SERVER = 'demo'

export interface Connection {
  state(): ServerState
  /** What an entry is bound to: {@link DEMO_SERVER}, or the origin of a company's server. Never what a server says of itself. */
  serverId(): string
  /** Switches to another server (null: the demo server) and connects. */
  use(url: string | null): Promise<ServerState>
  /** Connects again to the same server. */
  retry(): Promise<ServerState>
  call<N extends RouteName>(name: N, options?: CallOptions<N>): Promise<BackendResult<Reply<N>>>
}

export interface ConnectionDeps {
  readonly initialUrl: string | null
  readonly startDemoServer: () => Promise<string | null>
  readonly createClient: (baseUrl: string) => Promise<BackendClient>
  readonly onChange: (state: ServerState) => void
}

/** The one backend in use. The demo server is started only when it is that one. */
export function createConnection(deps: ConnectionDeps): Connection {
  let url = deps.initialUrl
  let client: BackendClient | null = null
  let state: ServerState = { phase: 'connecting', url }
  /** Only the newest attempt may say how it ended. */
  let attempt = 0

  function set(next: ServerState): ServerState {
    state = next
    deps.onChange(next)
    return next
  }

  async function reach(): Promise<
    { client: BackendClient; state: ServerState } | ServerFailureCode
  > {
    const baseUrl = url ?? (await deps.startDemoServer())
    if (baseUrl === null) return 'server-unreachable'
    const candidate = await deps.createClient(baseUrl)
    const result = await candidate.call('server')
    switch (result.kind) {
      case 'reply':
        return { client: candidate, state: { phase: 'ready', url, info: result.value } }
      case 'failure':
        return result.code === 'server-malformed-reply' ? 'server-unknown' : result.code
      case 'problem':
        return 'server-unknown'
    }
  }

  async function connect(): Promise<ServerState> {
    const mine = ++attempt
    client = null
    set({ phase: 'connecting', url })
    const reached = await reach()
    if (mine !== attempt) return state
    if (typeof reached === 'string') return set({ phase: 'failed', url, failure: reached })
    client = reached.client
    return set(reached.state)
  }

  return {
    state: () => state,
    serverId: () => (url === null ? DEMO_SERVER : new URL(url).origin),
    use(next) {
      url = next
      return connect()
    },
    retry: connect,
    async call(name, options) {
      if (client === null) {
        return {
          kind: 'failure',
          code: state.phase === 'failed' ? state.failure : 'server-starting',
        }
      }
      return client.call(name, options)
    },
  }
}
