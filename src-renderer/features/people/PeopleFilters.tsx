import type { PeopleCounts } from '../../../src-shared/model/people/person.ts'
import { ShareBar } from '../../ui/sign/ShareBar.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { PeopleState } from './people-state.ts'
import styles from './PeopleFilters.module.css'

const filters = ['all', 'none', 'pending', 'active', 'locked', 'invited', 'disabled'] as const

/** How many people have a method, in words and as a bar. */
export function ProtectedBar({ counts }: { counts: PeopleCounts }) {
  const { text, format } = useWords()
  const total = counts.total - counts.disabled
  const protectedCount = total - counts.none
  return (
    <div className={styles.protected}>
      <p>{text.administration.protectedOf(format.number(protectedCount), format.number(total))}</p>
      <ShareBar part={protectedCount} whole={total} />
    </div>
  )
}

/** The filters of the list, each with the number of people it would show. */
export function PeopleFilters(props: {
  filter: PeopleState['filter']
  counts: PeopleCounts | null
  onChoose: (filter: PeopleState['filter']) => void
}) {
  const { text, format } = useWords()
  const { counts } = props
  return (
    <div className={styles.filters} role="group" aria-label={text.people.filter}>
      {filters.map((filter) => {
        const name =
          filter === 'invited' || filter === 'disabled'
            ? text.accounts.states[filter]
            : text.people.filters[filter]
        const count = counts?.[filter === 'all' ? 'total' : filter] ?? null
        return (
          <button
            key={filter}
            type="button"
            className={styles.filter}
            aria-pressed={filter === props.filter}
            onClick={() => props.onChoose(filter)}
          >
            {name} {count !== null && <span className={styles.count}>{format.number(count)}</span>}
          </button>
        )
      })}
    </div>
  )
}
