import { useStore } from 'zustand'
import type { ServerFailureCode } from '../../../src-shared/model/failure.ts'
import { Button } from '../../ui/Button.tsx'
import { isHelpedBySettings } from '../../ui/network-settings.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { NetworkStore } from './network-store.ts'

/** What can be done about a failure of the network, beside asking again. */
export function NetworkHelp(props: {
  failure: ServerFailureCode
  store: NetworkStore
  onSettings: () => void
}) {
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
  if (certificate === null) {
    return (
      isHelpedBySettings(failure) && (
        <Button kind="quiet" onClick={props.onSettings}>
          {text.network.openSettings}
        </Button>
      )
    )
  }
  return (
    <Button
      kind="quiet"
      onClick={() => store.open({ kind: 'certificate', certificate, why: failure })}
    >
      {text.network.showCertificate}
    </Button>
  )
}
