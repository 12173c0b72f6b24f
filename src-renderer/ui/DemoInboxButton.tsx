import { Button } from './Button.tsx'
import { Inbox } from './sign/icons.ts'
import { useWords } from './text/TextProvider.tsx'

/** The way to the codes that the demo server sends. `onOpen` is null unless that server is in use. */
export function DemoInboxButton(props: {
  onOpen: (() => void) | null
  /** The class of the line that it stands in; without, it stands among other buttons. */
  line?: string | undefined
}) {
  const { text } = useWords()
  if (props.onOpen === null) return null
  const button = (
    <Button kind="quiet" icon={<Inbox />} onClick={props.onOpen}>
      {text.demoInbox.open}
    </Button>
  )
  return props.line === undefined ? button : <div className={props.line}>{button}</div>
}
