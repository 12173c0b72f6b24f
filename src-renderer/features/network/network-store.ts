import type { Failure, ServerFailureCode } from '../../../src-shared/model/failure.ts'
import type { RefusedCertificate } from '../../../src-shared/model/network/certificate.ts'
import type { NetworkState } from '../../../src-shared/model/network/network-state.ts'
import type { AskingProxy } from '../../../src-shared/model/network/proxy.ts'
import type { Result } from '../../../src-shared/model/result.ts'
import type { AppApi } from '../../api.ts'
import { createPhase, type Readable } from '../../phase.ts'

export interface NetworkPhase {
  /** null until main has told. */
  readonly network: NetworkState | null
  /** The dialog over the sign-in, with what it is about: that can change while main connects. */
  readonly dialog:
    | {
        readonly kind: 'login'
        readonly asking: AskingProxy
        readonly keeping: NetworkState['keeping']
      }
    | {
        readonly kind: 'certificate'
        readonly certificate: RefusedCertificate
        readonly why: ServerFailureCode
      }
    | null
}

export interface NetworkStore {
  readonly phase: Readable<NetworkPhase>
  open(dialog: NetworkPhase['dialog']): void
  start(): void
  stop(): void
  reload(): Promise<Failure | null>
  /** Each of these resolves to its failure, or null. No password stays here. */
  giveLogin(login: Parameters<AppApi['network']['giveProxyLogin']>[0]): Promise<Failure | null>
  forgetLogins(): Promise<Failure | null>
  copyCertificate(): Promise<Failure | null>
}

/** The way to the server, as main tells it. */
export function createNetworkStore({ network }: Pick<AppApi, 'network'>): NetworkStore {
  const phase = createPhase<NetworkPhase>({ network: null, dialog: null })
  let stopListening = () => {}
  const receive = (told: NetworkState) => phase.set({ ...phase.getState(), network: told })
  const run = async (asked: Promise<Result<NetworkState>>): Promise<Failure | null> => {
    const answer = await asked
    if (!answer.ok) return answer.error
    receive(answer.value)
    return null
  }
  const reload = () => run(network.state())
  return {
    phase,
    open: (dialog) => phase.set({ ...phase.getState(), dialog }),
    start() {
      stopListening = network.changed(receive)
      void reload()
    },
    stop: () => stopListening(),
    reload,
    giveLogin: (login) => run(network.giveProxyLogin(login)),
    forgetLogins: () => run(network.forgetProxyLogins()),
    async copyCertificate() {
      const answer = await network.copyCertificate()
      return answer.ok ? null : answer.error
    },
  }
}
