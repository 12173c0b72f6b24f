import { useState, type ReactNode } from 'react'
import type { DemoMessage } from '../../src-shared/model/two-factor/demo-message.ts'
import { codeIn } from '../../src-shared/model/two-factor/code-in-message.ts'
import { Button } from '../ui/Button.tsx'
import { CircleCheck, Copy, Mail, MessageSquareText, PhoneCall } from '../ui/sign/icons.ts'
import { Name } from '../ui/Shown.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import styles from './DemoInboxApp.module.css'

const signs: Readonly<Record<DemoMessage['channel'], ReactNode>> = {
  sms: <MessageSquareText />,
  voice: <PhoneCall />,
  email: <Mail />,
}

/** One message as its receiver would see or hear it. Its text can be selected, and its code copied with one press. */
export function MessageView(props: {
  message: DemoMessage
  /** Resolves to whether the code is on the clipboard. */
  onCopyCode: () => Promise<boolean>
}) {
  const { message } = props
  const { text, format, clock } = useWords()
  return (
    <article className={styles.message}>
      <header className={styles.messageHead}>
        {signs[message.channel]}
        <div>
          <p className={styles.channel}>
            {text.demoInbox.channels[message.channel]}
            <time dateTime={new Date(message.receivedAtMs).toISOString()}>
              {format.instant(message.receivedAtMs, clock.now())}
            </time>
          </p>
          <p className={styles.to}>{text.demoInbox.to(message.to)}</p>
        </div>
      </header>
      {message.subject !== null && (
        <h2 className={styles.subject}>
          <Name>{message.subject}</Name>
        </h2>
      )}
      <p className={styles.text}>{message.text.trim()}</p>
      <CodeCopy code={codeIn(message)} onCopy={props.onCopyCode} />
    </article>
  )
}

function CodeCopy(props: { code: string | null; onCopy: () => Promise<boolean> }) {
  const { text } = useWords()
  const [isCopied, setCopied] = useState(false)
  const { code } = props
  if (code === null) return null
  return (
    <div className={styles.copy}>
      <Button
        label={text.demoInbox.copyCode(code)}
        icon={isCopied ? <CircleCheck /> : <Copy />}
        onClick={async () => setCopied(await props.onCopy())}
      >
        {code}
      </Button>
      <output className={styles.copied}>{isCopied && text.demoInbox.codeCopied}</output>
    </div>
  )
}
