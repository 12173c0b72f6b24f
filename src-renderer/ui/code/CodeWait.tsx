import { Notice } from '../Notice.tsx'
import { useWords } from '../text/TextProvider.tsx'
import { useTimeLeft } from './use-time-left.ts'

/** Why nothing happens yet: this computer's code was used already, and the next one is still to come. */
export function CodeWait(props: { untilMs: number | null }) {
  const { text, format, clock } = useWords()
  const leftMs = useTimeLeft(clock, props.untilMs)
  if (leftMs <= 0) return null
  return (
    <Notice tone="info">
      {text.codeWait.wasUsed} {/* Counted, not read aloud every second. */}
      <span role="timer">{text.codeWait.nextIn(format.span(leftMs))}</span>
    </Notice>
  )
}
