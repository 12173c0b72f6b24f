import styles from './QrPicture.module.css'

/** White modules around the code (ISO/IEC 18004 requires four). */
const QUIET_MODULES = 4
const USUAL_PX = 236

function darkPath(rows: readonly (readonly boolean[])[]): string {
  const runs: string[] = []
  rows.forEach((row, y) => {
    let start = -1
    for (let x = 0; x <= row.length; x += 1) {
      const isDark = row[x] === true
      if (isDark && start < 0) start = x
      if (!isDark && start >= 0) {
        runs.push(`M${start + QUIET_MODULES} ${y + QUIET_MODULES}h${x - start}v1h${start - x}z`)
        start = -1
      }
    }
  })
  return runs.join('')
}

/** A QR code, black on white in every theme, with a whole number of pixels per module. */
export function QrPicture(props: {
  rows: readonly (readonly boolean[])[]
  label: string
  /** How large it may be; one with many modules may need more. */
  largestPx?: number
}) {
  const modules = props.rows.length + 2 * QUIET_MODULES
  const sizePx = modules * Math.max(2, Math.floor((props.largestPx ?? USUAL_PX) / modules))
  return (
    <svg
      className={styles.picture}
      role="img"
      aria-label={props.label}
      width={sizePx}
      height={sizePx}
      viewBox={`0 0 ${modules} ${modules}`}
      shapeRendering="crispEdges"
    >
      <rect width={modules} height={modules} fill="#ffffff" />
      <path d={darkPath(props.rows)} fill="#000000" />
    </svg>
  )
}
