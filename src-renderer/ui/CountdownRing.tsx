import styles from './CountdownRing.module.css'
import { classNames } from './class-names.ts'

/**
 * How much of a code's time is left. One CSS animation a period, started in the past by as much as
 * has gone by already; nothing is drawn again by React until the next code.
 */
export function CountdownRing(props: {
  validFromMs: number
  validUntilMs: number
  /** The time at which this is drawn. */
  nowMs: number
  isEnding: boolean
}) {
  const durationMs = Math.max(1, props.validUntilMs - props.validFromMs)
  const goneMs = Math.min(Math.max(props.nowMs - props.validFromMs, 0), durationMs)
  return (
    <svg
      className={classNames(styles.ring, props.isEnding && styles.ending)}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <circle className={styles.track} cx="12" cy="12" r="9.5" />
      <circle
        // A new period is a new animation.
        key={props.validFromMs}
        className={styles.arc}
        cx="12"
        cy="12"
        r="9.5"
        pathLength="100"
        style={{
          animationDuration: `${durationMs}ms`,
          animationDelay: `${-goneMs}ms`,
          animationTimingFunction: `steps(${Math.max(2, Math.round(durationMs / 500))}, end)`,
        }}
      />
    </svg>
  )
}
