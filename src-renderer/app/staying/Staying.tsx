import { useStore } from 'zustand'
import { StayField } from '../../features/sign-in/StayField.tsx'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { AppStores } from '../app-stores.ts'

/** Whether to stay signed in, which is one of the preferences. */
export function Staying(props: { stores: AppStores; isHiddenWithoutChoice: boolean }) {
  const { preferences, staying } = props.stores
  const state = useStore(preferences.phase)
  const { staying: told } = useStore(staying.phase)
  if (state.phase !== 'ready') return null
  return (
    <StayField
      staying={told}
      isWanted={state.preferences.staySignedIn}
      isManaged={state.preferences.managed.staySignedIn !== undefined}
      isHiddenWithoutChoice={props.isHiddenWithoutChoice}
      onChange={(staySignedIn) => void preferences.change({ staySignedIn })}
    />
  )
}

/** Somebody stays signed in, and the server cannot be reached. */
export function OfflineNotice({ stores }: { stores: AppStores }) {
  const { text } = useWords()
  const session = useStore(stores.session.phase)
  if (session.phase !== 'resuming' || !session.isOffline) return null
  return (
    <Notice
      tone="info"
      actionsBelow={
        <Button
          kind="quiet"
          isDisabled={session.server.phase === 'connecting'}
          onClick={() => void stores.session.retryServer()}
        >
          {text.common.tryAgain}
        </Button>
      }
    >
      {text.staying.offline(session.email)} {text.staying.offlineHint}
    </Notice>
  )
}
