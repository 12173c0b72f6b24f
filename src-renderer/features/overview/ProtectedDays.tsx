import { OVERVIEW_DAYS, type OverviewDay } from '../../../src-shared/model/people/overview.ts'
import { PageSection } from '../../ui/page/Page.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { pointsOf } from './points.ts'
import styles from './OverviewPage.module.css'

const WIDTH = 640
const HEIGHT = 120
const DAY_MS = 24 * 60 * 60 * 1000

/** Of a day in UTC: in nearly every time zone its noon is on the same day. */
const noonOf = (day: string) => Date.parse(`${day}T12:00:00Z`)

/** The share of protected people of the last ninety days: a picture, and a table for whoever cannot see it. */
export function ProtectedDays({ days }: { days: readonly OverviewDay[] }) {
  const { text, format } = useWords()
  const points = pointsOf(days, OVERVIEW_DAYS, { width: WIDTH, height: HEIGHT })
  const last = points.at(-1)
  const endMs = noonOf(days.at(-1)?.day ?? '')
  return (
    <PageSection title={text.overview.history}>
      <div className={styles.card}>
        <div className={styles.chart} aria-hidden="true">
          <span>{text.preferences.percent(100)}</span>
          <svg viewBox={`-5 -6 ${WIDTH + 10} ${HEIGHT + 12}`}>
            <line className={styles.grid} x1="0" x2={WIDTH} y1="0" y2="0" />
            <line className={styles.grid} x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
            <line className={styles.grid} x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
            <polyline
              className={styles.line}
              points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
            />
            {last !== undefined && <circle className={styles.dot} cx={last.x} cy={last.y} r="4" />}
          </svg>
          <span>{text.preferences.percent(0)}</span>
          <span className={styles.ends}>
            <span>{format.day(endMs - (OVERVIEW_DAYS - 1) * DAY_MS)}</span>
            <span>{format.day(endMs)}</span>
          </span>
        </div>
        {days.length > 1 ? (
          <table className="visually-hidden">
            <caption>{text.overview.history}</caption>
            <thead>
              <tr>
                <th scope="col">{text.overview.day}</th>
                <th scope="col">{text.overview.protected}</th>
                <th scope="col">{text.overview.people}</th>
              </tr>
            </thead>
            <tbody>
              {days.map((one) => (
                <tr key={one.day}>
                  <th scope="row">{format.day(noonOf(one.day))}</th>
                  <td>{format.number(one.protected)}</td>
                  <td>{format.number(one.people)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          <p className={styles.small}>{text.overview.historyBegins}</p>
        )}
      </div>
    </PageSection>
  )
}
