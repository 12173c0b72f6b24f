import { use, type ReactNode, type Ref } from 'react'
import type { Failure } from '../../src-shared/model/failure.ts'
import { Button } from './Button.tsx'
import { isHelpedBySettings, NetworkSettingsContext } from './network-settings.ts'
import { Notice } from './Notice.tsx'
import { useWords } from './text/TextProvider.tsx'

/** Something did not come or stopped: why, and the way to ask for it again. */
export function TryAgain({
  ref,
  ...props
}: {
  /** Why; a sentence of its own where no failure is known. */
  why: Failure | string
  onTryAgain: () => void
  ref?: Ref<HTMLButtonElement>
  /** Another way out, after the first. */
  children?: ReactNode
}) {
  const { text, sentence } = useWords()
  const openNetworkSettings = use(NetworkSettingsContext)
  const { why } = props
  return (
    <Notice
      tone="danger"
      actionsBelow={
        <>
          <Button {...(ref === undefined ? {} : { ref })} kind="quiet" onClick={props.onTryAgain}>
            {text.common.tryAgain}
          </Button>
          {openNetworkSettings !== null &&
            typeof why !== 'string' &&
            isHelpedBySettings(why.code) && (
              <Button kind="quiet" onClick={openNetworkSettings}>
                {text.network.openSettings}
              </Button>
            )}
          {props.children}
        </>
      }
    >
      {typeof why === 'string' ? why : sentence(why)}
    </Notice>
  )
}
