import { classNames } from '../class-names.ts'
import styles from './CountdownRing.module.css'
import { useSecond } from '../second-ticker.ts'
import { useWords } from '../text/TextProvider.tsx'

/** More would not fit into the ring, and no one waits that long. */
const MOST_SECONDS = 999

/** The time left for a code: an arc, and the seconds inside it. All rings share one timer. */
export function CountdownRing(props: {
  validFromMs: number
  validUntilMs: number
  isEnding: boolean
}) {
  const { clock } = useWords()
  const durationMs = Math.max(1, props.validUntilMs - props.validFromMs)
  const leftMs = Math.min(Math.max(props.validUntilMs - useSecond(clock), 0), durationMs)
  const seconds = Math.round(leftMs / 1000)
  return (
    <span className={classNames(styles.ring, props.isEnding && styles.ending)} aria-hidden="true">
      <svg viewBox="0 0 36 36">
        <circle className={styles.track} cx="18" cy="18" r="16" />
        <circle
          className={styles.arc}
          cx="18"
          cy="18"
          r="16"
          pathLength="100"
          strokeDashoffset={100 - (100 * leftMs) / durationMs}
        />
      </svg>
      {seconds <= MOST_SECONDS && <span className={styles.seconds}>{seconds}</span>}
    </span>
  )
}
