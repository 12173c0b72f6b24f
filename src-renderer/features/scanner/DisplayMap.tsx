import type { Candidate } from '../../../src-shared/model/vault/candidate.ts'
import type { ScanReport } from '../../../src-shared/model/vault/scan.ts'
import { classNames } from '../../ui/class-names.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './DisplayMap.module.css'
import type { Numbered } from './scan-rules.ts'

/** Height of the map in its own units, and its parts. */
const HEIGHT = 150
const GAP = 10
const BADGE_RADIUS = 9
const SMALLEST_CODE = 12

/**
 * A small map of the displays (or the picture), side by side, with the rectangle and number of each code. No
 * pixel of the screen is shown: a crop would contain the secret itself.
 */
export function DisplayMap(props: {
  pictures: ScanReport['pictures']
  candidates: readonly Numbered<Candidate>[]
}) {
  const { text } = useWords()
  const widths = props.pictures.map((picture) => (picture.width / picture.height) * HEIGHT)
  const lefts = widths.map((_, index) =>
    widths.slice(0, index).reduce((sum, width) => sum + width + GAP, 0),
  )
  const total = widths.reduce((sum, width) => sum + width, 0) + GAP * (widths.length - 1)
  return (
    <svg
      className={styles.map}
      viewBox={`-1 -1 ${total + 2} ${HEIGHT + 2}`}
      role="img"
      aria-label={text.scan.map(props.pictures.length)}
    >
      {widths.map((width, index) => (
        <rect
          key={index}
          className={styles.display}
          x={lefts[index]}
          y="0"
          width={width}
          height={HEIGHT}
          rx="5"
        />
      ))}
      {props.candidates.map(({ number, candidate }) => {
        const { place } = candidate
        if (place === null) return null
        const left = lefts[place.pictureIndex] ?? 0
        const width = widths[place.pictureIndex] ?? HEIGHT
        const codeWidth = Math.max(place.width * width, SMALLEST_CODE)
        const codeHeight = Math.max(place.height * HEIGHT, SMALLEST_CODE)
        const centreX = left + (place.x + place.width / 2) * width
        const centreY = (place.y + place.height / 2) * HEIGHT
        const isOther = candidate.kind === 'other' || candidate.kind === 'part'
        return (
          <g key={candidate.id}>
            <rect
              className={isOther ? styles.other : styles.code}
              x={centreX - codeWidth / 2}
              y={centreY - codeHeight / 2}
              width={codeWidth}
              height={codeHeight}
              rx="2"
            />
            <circle
              className={classNames(styles.number, isOther && styles.isOther)}
              cx={centreX}
              cy={centreY}
              r={BADGE_RADIUS}
            />
            <text
              className={classNames(styles.label, isOther && styles.isOther)}
              x={centreX}
              y={centreY}
              fontSize="11"
            >
              {number}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
