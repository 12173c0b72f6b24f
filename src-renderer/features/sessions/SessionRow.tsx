import type { OwnSession } from '../../../src-shared/model/people/own-session.ts'
import { Badge } from '../../ui/sign/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Monitor } from '../../ui/sign/icons.ts'
import { Row } from '../../ui/page/Page.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { placeWords } from './place-words.ts'
import { Name } from '../../ui/Shown.tsx'

/** One session of the user. */
export function SessionRow(props: { session: OwnSession; isBusy: boolean; onEnd: () => void }) {
  const { text, format } = useWords()
  const { device, createdAt, lastUsedAt, isCurrent } = props.session
  const at = (instant: string) => format.moment(Date.parse(instant))
  return (
    <Row
      icon={<Monitor />}
      tone={isCurrent ? 'ok' : 'plain'}
      title={
        <>
          <Name>{device}</Name>
          {isCurrent && <Badge tone="ok">{text.sessions.thisDevice}</Badge>}
        </>
      }
      hints={[
        text.sessions.lastSeen(at(lastUsedAt), placeWords(props.session)),
        text.sessions.signedIn(at(createdAt)),
      ]}
      {...(isCurrent
        ? {}
        : {
            end: (
              <Button
                label={text.sessions.signOutLabel(device)}
                isDisabled={props.isBusy}
                onClick={props.onEnd}
              >
                {text.sessions.signOut}
              </Button>
            ),
          })}
    />
  )
}
