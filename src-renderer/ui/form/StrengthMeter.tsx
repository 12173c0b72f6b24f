import styles from './StrengthMeter.module.css'

/** How many bars are filled: 0 before anything is judged, 4 for a strong secret. */
export type StrengthBars = 0 | 1 | 2 | 3 | 4

/** Four bars for how hard a secret is to guess, and the words that say it. */
export function StrengthMeter({ bars, words }: { bars: StrengthBars; words: string }) {
  return (
    <span className={styles.meter} data-bars={bars}>
      {[1, 2, 3, 4].map((bar) => (
        <i key={bar} data-filled={bar <= bars} />
      ))}
      <span>{words}</span>
    </span>
  )
}
