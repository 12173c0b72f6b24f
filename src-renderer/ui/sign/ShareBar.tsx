import styles from './ShareBar.module.css'

/** A part of a whole as a bar; the numbers stand beside it. */
export function ShareBar(props: { part: number; whole: number; tone?: 'ok' | 'accent' }) {
  const { part, whole, tone = 'ok' } = props
  return (
    <svg
      className={styles.bar}
      data-tone={tone}
      viewBox="0 0 100 1"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className={styles.track} width="100" height="1" />
      <rect className={styles.done} width={whole === 0 ? 0 : (100 * part) / whole} height="1" />
    </svg>
  )
}
