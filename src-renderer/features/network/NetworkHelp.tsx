import { useStore } from 'zustand'
import type { ServerFailureCode } from '../../../src-shared/model/failure.ts'
import { Button } from '../../ui/Button.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { NetworkStore } from './network-store.ts'

/** What can be done about a failure of the network, beside asking again. */
export function NetworkHelp(props: { failure: ServerFailureCode; store: NetworkStore }) {
  const { text } = useWords()
  const { failure, store } = props
  const { network } = useStore(store.phase)
  if (network === null) return null
  const { asking, keeping, certificate } = network
  if (asking !== null && failure.startsWith('proxy-password')) {
    return (
      <Button kind="quiet" onClick={() => store.open({ kind: 'login', asking, keeping })}>
        {text.network.enterPassword}
      </Button>
    )
  }
  if (certificate === null) return null
  return (
    <Button
      kind="quiet"
      onClick={() => store.open({ kind: 'certificate', certificate, why: failure })}
    >
      {text.network.showCertificate}
    </Button>
  )
}
