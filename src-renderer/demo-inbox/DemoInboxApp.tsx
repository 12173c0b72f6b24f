import { useStore } from 'zustand'
import { assertNever } from '../../src-shared/model/result.ts'
import type { Clock } from '../clock.ts'
import { localeOf } from '../features/preferences/preferences-store.ts'
import { Inbox } from '../ui/sign/icons.ts'
import { TryAgain } from '../ui/TryAgain.tsx'
import { PageHeading } from '../ui/page/PageHeading.tsx'
import { useWords } from '../ui/text/TextProvider.tsx'
import { WindowFrame } from '../ui/page/WindowFrame.tsx'
import styles from './DemoInboxApp.module.css'
import type { DemoInboxStores } from './demo-inbox-stores.ts'
import { MessageView } from './MessageView.tsx'

/** The window that replaces a phone and a mailbox while the demo server is in use. */
export function DemoInboxApp(props: { clock: Clock; stores: DemoInboxStores }) {
  const preferences = useStore(props.stores.preferences.phase)
  return (
    <WindowFrame
      locale={localeOf(preferences, navigator.language)}
      theme={preferences.phase === 'ready' ? preferences.preferences.theme : 'system'}
      clock={props.clock}
    >
      <InboxBody stores={props.stores} />
    </WindowFrame>
  )
}

function InboxBody({ stores }: { stores: DemoInboxStores }) {
  const { text } = useWords()
  return (
    <div className={styles.window}>
      <header className={styles.head}>
        <span className={styles.sign}>
          <Inbox />
        </span>
        <div>
          <PageHeading>{text.demoInbox.title}</PageHeading>
          <p>{text.demoInbox.about}</p>
        </div>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list without controls scrolls by keyboard only where it can be focused (WCAG 2.1.1) */}
      <main className={styles.content} tabIndex={0}>
        <Messages stores={stores} />
      </main>
    </div>
  )
}

function Messages({ stores }: { stores: DemoInboxStores }) {
  const { text } = useWords()
  const state = useStore(stores.inbox.phase)
  switch (state.phase) {
    case 'loading':
      return null
    case 'unavailable':
      return <TryAgain why={state.failure} onTryAgain={() => void stores.inbox.reload()} />
    case 'ready':
      return state.messages.length === 0 ? (
        <div className={styles.empty} role="status">
          <h2>{text.demoInbox.emptyTitle}</h2>
          <p>{text.demoInbox.emptyText}</p>
        </div>
      ) : (
        <ul className={styles.list} aria-label={text.demoInbox.list} aria-live="polite">
          {state.messages.map((message) => (
            <li key={message.id}>
              <MessageView message={message} onCopyCode={() => stores.inbox.copyCode(message.id)} />
            </li>
          ))}
        </ul>
      )
    default:
      return assertNever(state)
  }
}
