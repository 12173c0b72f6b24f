import { useRef } from 'react'
import type { ChangedPolicy } from '../../../src-shared/model/people/policy.ts'
import type { Attempt } from '../../attempt.ts'
import { Dialog } from '../../ui/layer/Dialog.tsx'
import { DialogForm } from '../../ui/layer/DialogForm.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './PolicyPage.module.css'
import type { PolicyStore } from './policy-store.ts'
import { Email, Name } from '../../ui/Shown.tsx'

/** This many people are named; the others are counted. */
const NAMED = 8

/** The people whom a policy affects, shown before it is saved. */
export function PreviewDialog(props: {
  preview: ChangedPolicy
  attempt: Attempt
  store: PolicyStore
}) {
  const { text, format } = useWords()
  const { preview, store } = props
  const { effect, graceEndsAt, policy } = preview
  const cancel = useRef<HTMLButtonElement>(null)
  const lacking = effect.withoutMethod + effect.withoutAllowed
  const named = effect.affected.slice(0, NAMED)
  return (
    <Dialog
      title={text.policy.previewTitle}
      description={text.policy.affects(effect.people, effect.withoutMethod)}
      initialFocus={cancel}
      onClose={() => store.closePreview()}
    >
      <ul className={styles.effects}>
        {effect.withoutAllowed > 0 && <li>{text.policy.withoutAllowed(effect.withoutAllowed)}</li>}
        {policy.isRequired && effect.enrolNow > 0 && (
          <li>{text.policy.enrolNow(effect.enrolNow)}</li>
        )}
        {graceEndsAt !== null && policy.graceDays > 0 && (
          <li>{text.policy.graceEnds(format.day(Date.parse(graceEndsAt)))}</li>
        )}
      </ul>
      {policy.isRequired && named[0]?.isCaller === true && (
        <Notice tone="warn">{text.policy.youToo}</Notice>
      )}
      {policy.isRequired && named.length > 0 && (
        <div>
          <p className={styles.small}>{text.policy.named}</p>
          <ul className={styles.named}>
            {named.map(({ id, name, email, isCaller }) => (
              <li key={id}>
                <Name>{name}</Name> {isCaller && `${text.policy.you} `}
                <span className={styles.small}>
                  <Email>{email}</Email>
                </span>
              </li>
            ))}
            {lacking > named.length && (
              <li className={styles.small}>{text.policy.andMore(lacking - named.length)}</li>
            )}
          </ul>
        </div>
      )}
      <DialogForm
        attempt={props.attempt}
        submit={text.policy.save}
        cancelRef={cancel}
        onSubmit={() => void store.save()}
        onCancel={() => store.closePreview()}
      />
    </Dialog>
  )
}
