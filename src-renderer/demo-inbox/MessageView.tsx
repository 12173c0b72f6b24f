import type { DemoMessage } from '../../src-shared/model/demo-message.ts'
import { Mail, MessageSquareText } from '../ui/icons.ts'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './DemoInboxApp.module.css'

/** One message as its receiver would see it. Its text can be marked and copied. */
export function MessageView({ message }: { message: DemoMessage }) {
  const { text, format, clock } = useWords()
  const isSms = message.channel === 'sms'
  return (
    <article className={styles.message}>
      <header className={styles.messageHead}>
        {isSms ? <MessageSquareText /> : <Mail />}
        <div>
          <p className={styles.channel}>
            {isSms ? text.demoInbox.sms : text.demoInbox.email}
            <time dateTime={new Date(message.receivedAtMs).toISOString()}>
              {format.instant(message.receivedAtMs, clock.now())}
            </time>
          </p>
          <p className={styles.to}>{text.demoInbox.to(message.to)}</p>
        </div>
      </header>
      {message.subject !== null && <h2 className={styles.subject}>{message.subject}</h2>}
      <p className={styles.text}>{message.text.trim()}</p>
    </article>
  )
}
