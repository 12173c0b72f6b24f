import type { TrustedDevice } from '../../../src-shared/model/people/trusted-device.ts'
import { Badge } from '../../ui/sign/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { ShieldCheck } from '../../ui/sign/icons.ts'
import { Row } from '../../ui/page/Page.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import { placeWords } from './place-words.ts'
import { Name } from '../../ui/Shown.tsx'

/** A device on which the password is enough. */
export function DeviceRow(props: { device: TrustedDevice; isBusy: boolean; onForget: () => void }) {
  const { text, format } = useWords()
  const { device } = props
  const place = placeWords(device)
  return (
    <Row
      icon={<ShieldCheck />}
      title={
        <>
          <Name>{device.device}</Name>
          {device.isCurrent && <Badge tone="ok">{text.sessions.thisDevice}</Badge>}
        </>
      }
      hints={[
        ...(place === null ? [] : [place]),
        text.trust.since(format.day(Date.parse(device.trustedAt))),
        text.trust.until(format.day(Date.parse(device.trustedUntil))),
      ]}
      end={
        <Button
          label={text.trust.forgetLabel(device.device)}
          isDisabled={props.isBusy}
          onClick={props.onForget}
        >
          {text.trust.forget}
        </Button>
      }
    />
  )
}
