import type { AuditEvent } from '../../../src-shared/model/people/security-event.ts'
import { methodKinds } from '../../methods/kinds.ts'
import { Row } from '../../ui/page/Page.tsx'
import { securityEventSigns } from '../../ui/sign/SecurityEventSign.tsx'
import { dotted } from '../../ui/text/dotted.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './AuditPage.module.css'
import { policyChangeSentences } from './policy-changes.ts'
import type { AuditPerson } from './audit-store.ts'
import { Name } from '../../ui/Shown.tsx'

/** One event: whose account, what happened, by whom, from where and why. */
export function AuditRow(props: {
  event: AuditEvent
  /** Shows only this person's events. */
  onChoosePerson?: (person: AuditPerson) => void
}) {
  const { text, format } = useWords()
  const { kind, subject, actor, method, device, networkAddress, occurredAt, reason, changes } =
    props.event
  const { onChoosePerson } = props
  const circumstances = dotted(
    actor.id === subject.id ? null : text.audit.by(actor.name),
    method === null ? null : methodKinds[method].words(text).name,
    device,
    networkAddress === null ? null : text.events.from(networkAddress),
  )
  return (
    <Row
      {...securityEventSigns[kind]}
      title={
        <>
          {onChoosePerson === undefined ? (
            <span title={subject.email}>
              <Name>{subject.name}</Name>
            </span>
          ) : (
            <button
              type="button"
              className={styles.name}
              title={subject.email}
              aria-label={text.audit.onlyPerson(subject.name)}
              onClick={() => onChoosePerson({ id: subject.id, name: subject.name })}
            >
              <Name>{subject.name}</Name>
            </button>
          )}
          <span className={styles.kind}>{text.events.kinds[kind]}</span>
        </>
      }
      hints={[
        ...(circumstances === '' ? [] : [circumstances]),
        ...(reason === null ? [] : [text.audit.reason(reason)]),
        ...(changes === null ? [] : policyChangeSentences(changes, text, format)),
      ]}
      end={<time dateTime={occurredAt}>{format.time(Date.parse(occurredAt))}</time>}
    />
  )
}
