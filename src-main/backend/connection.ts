import type { ServerFailureCode } from '../../src-shared/model/failure.ts'
import type { ServerState } from '../../src-shared/model/session-state.ts'
import type { BackendClient, BackendResult, CallOptions, Reply, RouteName } from './client.ts'

/** The name under which the embedded demo server's entries are bound; every other server is known by its origin. */
const DEMO_SERVER = 'demo'

/**
 * One sign-in's connection to the server that it began at, whatever server is in use later: passwords, tokens
 * and codes go through it, so that none of them reaches another server. Its object identity stands for that
 * sign-in.
 */
export interface Visit {
  readonly serverId: string
  /** Whether its server is still the one in use. */
  isCurrent(): boolean
  call<N extends RouteName>(name: N, options?: CallOptions<N>): Promise<BackendResult<Reply<N>>>
}

export interface Connection {
  state(): ServerState
  /**
   * What an entry is bound to: {@link DEMO_SERVER}, or the origin of a company's server. Never a name that
   * the server gives itself.
   */
  serverId(): string
  /** Sets the first server, while none was connected to. */
  beginAt(url: string | null): void
  /** Switches to another server (null: the demo server) and connects. */
  use(url: string | null): Promise<ServerState>
  /** Connects again to the same server. */
  retry(): Promise<ServerState>
  /** Begins a visit to the server in use. */
  visit(): Visit
}

export interface ConnectionDeps {
  readonly initialUrl: string | null
  /** Asked whenever it is to be started. */
  readonly isDemoAllowed: () => boolean
  readonly startDemoServer: () => Promise<string | null>
  readonly createClient: (baseUrl: string) => Promise<BackendClient>
  readonly onChange: (state: ServerState) => void
}

/** A server with the client that speaks to it, once it was reached. */
interface Server {
  readonly url: string | null
  client: BackendClient | null
}

const idOf = ({ url }: Server) => (url === null ? DEMO_SERVER : new URL(url).origin)

/** The one backend in use. The demo server is started only when it is that one. */
export function createConnection(deps: ConnectionDeps): Connection {
  let server: Server = { url: deps.initialUrl, client: null }
  let state: ServerState = { phase: 'connecting', url: server.url }
  /** Only the newest attempt may report its outcome. */
  let attempt = 0

  function set(next: ServerState): ServerState {
    state = next
    deps.onChange(next)
    return next
  }

  async function reach({
    url,
  }: Server): Promise<{ client: BackendClient; state: ServerState } | ServerFailureCode> {
    if (url === null && !deps.isDemoAllowed()) return 'server-not-chosen'
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
    const asked = server
    asked.client = null
    set({ phase: 'connecting', url: asked.url })
    const reached = await reach(asked)
    if (mine !== attempt) return state
    if (typeof reached === 'string')
      return set({ phase: 'failed', url: asked.url, failure: reached })
    asked.client = reached.client
    return set(reached.state)
  }

  function notReached(asked: Server): ServerFailureCode {
    if (asked !== server) return 'server-unreachable'
    return state.phase === 'failed' ? state.failure : 'server-starting'
  }

  return {
    state: () => state,
    serverId: () => idOf(server),
    beginAt(url) {
      if (attempt > 0 || url === server.url) return
      server = { url, client: null }
      set({ phase: 'connecting', url })
    },
    use(url) {
      if (url !== server.url) server = { url, client: null }
      return connect()
    },
    retry: connect,
    visit() {
      const visited = server
      return {
        serverId: idOf(visited),
        isCurrent: () => visited === server,
        async call(name, options) {
          const { client } = visited
          return client === null
            ? { kind: 'failure', code: notReached(visited) }
            : client.call(name, options)
        },
      }
    },
  }
}
