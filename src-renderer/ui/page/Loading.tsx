import type { Failure } from '../../../src-shared/model/failure.ts'
import { Button } from '../Button.tsx'
import { Notice } from '../Notice.tsx'
import { Spinner } from '../Spinner.tsx'
import { useWords } from '../text/TextProvider.tsx'

/** A page's content is on its way. */
export function Loading() {
  const { text } = useWords()
  return (
    <output>
      <Spinner /> <span className="visually-hidden">{text.common.loading}</span>
    </output>
  )
}

/** A page's content did not come. */
export function LoadFailure(props: { failure: Failure; onTryAgain: () => void }) {
  const { text, sentence } = useWords()
  return (
    <Notice
      tone="danger"
      actionsBelow={
        <Button kind="quiet" onClick={props.onTryAgain}>
          {text.common.tryAgain}
        </Button>
      }
    >
      {sentence(props.failure)}
    </Notice>
  )
}
