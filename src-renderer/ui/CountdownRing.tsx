import { useState } from 'react'
import { classNames } from './class-names.ts'
import styles from './CountdownRing.module.css'
import { useWords } from './text/TextProvider.tsx'

interface Period {
  readonly validFromMs: number
  readonly validUntilMs: number
}

/**
 * How much of a code's time is left. One CSS animation a period, started in the past by as much as
 * has gone by already; nothing is drawn again by React until the next code.
 */
export function CountdownRing(props: Period & { isEnding: boolean }) {
  const { clock } = useWords()
  return (
    <svg
      className={classNames(styles.ring, props.isEnding && styles.ending)}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <circle className={styles.track} cx="12" cy="12" r="9.5" />
      <Arc
        // A clock that was set may stay within the period: its time is then drawn anew.
        key={`${props.validFromMs} ${clock.jumps()}`}
        validFromMs={props.validFromMs}
        validUntilMs={props.validUntilMs}
      />
    </svg>
  )
}

function Arc({ validFromMs, validUntilMs }: Period) {
  const { clock } = useWords()
  const durationMs = Math.max(1, validUntilMs - validFromMs)
  // Once for each period: a delay that changes while the animation runs would make it jump.
  const [goneMs] = useState(() => Math.min(Math.max(clock.now() - validFromMs, 0), durationMs))
  return (
    <circle
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
  )
}
