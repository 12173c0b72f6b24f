import type { OverviewCounts } from '../../../src-shared/model/people/overview.ts'
import { methodKinds } from '../../methods/kinds.ts'
import { NothingHere, PageSection } from '../../ui/page/Page.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { ShareBar } from '../../ui/sign/ShareBar.tsx'
import styles from './OverviewPage.module.css'

/** How many are protected, and by what. */
export function MethodBars({ counts }: { counts: OverviewCounts }) {
  const { text, format } = useWords()
  return (
    <PageSection title={text.overview.protected}>
      <div className={styles.card}>
        <div className={styles.total}>
          <p>
            {text.administration.protectedOf(
              format.number(counts.protected),
              format.number(counts.people),
            )}
          </p>
          <ShareBar part={counts.protected} whole={counts.people} />
        </div>
        {counts.methods.length === 0 ? (
          <NothingHere>{text.overview.nobodyProtected}</NothingHere>
        ) : (
          <table className={styles.methods}>
            <caption className="visually-hidden">{text.overview.methods}</caption>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">{text.overview.method}</th>
                <th scope="col">{text.overview.people}</th>
              </tr>
            </thead>
            <tbody>
              {counts.methods.map(({ type, people }) => (
                <tr key={type}>
                  <th scope="row">{methodKinds[type].words(text).shortName}</th>
                  <td>
                    <ShareBar part={people} whole={counts.people} tone="accent" />
                    <span className={styles.number}>{format.number(people)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </PageSection>
  )
}
