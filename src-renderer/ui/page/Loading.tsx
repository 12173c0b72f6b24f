import { Spinner } from '../sign/Spinner.tsx'
import { useWords } from '../text/TextProvider.tsx'

/** A page's content is being loaded. */
export function Loading() {
  const { text } = useWords()
  return (
    <output>
      <Spinner /> <span className="visually-hidden">{text.common.loading}</span>
    </output>
  )
}
