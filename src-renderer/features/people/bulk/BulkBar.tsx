import { useStore } from 'zustand'
import type { Account } from '../../../../src-shared/model/people/account.ts'
import { failureOf } from '../../../attempt.ts'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useWords } from '../../../ui/text/TextProvider.tsx'
import styles from '../PeopleFilters.module.css'
import { bulkActs, isFor, type BulkAct, type BulkStore } from './bulk-store.ts'

/** How many people are chosen, and what can be done for them. */
export function BulkBar({ store, account }: { store: BulkStore; account: Account }) {
  const { text, sentence } = useWords()
  const phase = useStore(store.phase)
  if (phase === null) return null
  const { chosen, choosingAll } = phase
  const failure = failureOf(choosingAll)
  const asks: Record<BulkAct, string> = {
    'end-sessions': text.people.endSessions,
    disable: text.accounts.disable,
    reset: text.policy.reset,
  }
  return (
    <div className="stack" role="group" aria-label={text.peopleBulk.chosen(chosen.length)}>
      <p>{text.peopleBulk.chosen(chosen.length)}</p>
      <div className={styles.adding}>
        <Button isBusy={choosingAll.kind === 'busy'} onClick={() => void store.chooseAll(account)}>
          {text.peopleBulk.chooseAll}
        </Button>
        {bulkActs.map((act) => (
          <Button
            key={act}
            isDisabled={!chosen.some((person) => isFor(act, person))}
            onClick={() => store.ask(act)}
          >
            {asks[act]}
          </Button>
        ))}
        <Button kind="quiet" onClick={() => store.setChoosing(false)}>
          {text.common.done}
        </Button>
      </div>
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
    </div>
  )
}
