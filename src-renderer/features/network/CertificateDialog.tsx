import type { RefusedCertificate } from '../../../src-shared/model/network/certificate.ts'
import { useState } from 'react'
import { failureOf } from '../../attempt.ts'
import { Button } from '../../ui/Button.tsx'
import { useAttempt } from '../../ui/form/use-attempt.ts'
import { Dialog, DialogActions } from '../../ui/layer/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Name } from '../../ui/Shown.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './CertificateDialog.module.css'
import type { NetworkStore } from './network-store.ts'

/** What is known of the certificate that was refused. There is no way past it here. */
export function CertificateDialog(props: {
  certificate: RefusedCertificate
  /** What is wrong with it. */
  why: string
  store: NetworkStore
  onClose: () => void
}) {
  const { text, format, sentence } = useWords()
  const { certificate, store } = props
  const [attempt, run] = useAttempt()
  const [isCopied, setCopied] = useState(false)
  const failure = failureOf(attempt)
  const words = text.network.certificate
  const rows: readonly (readonly [string, string])[] = [
    [words.server, certificate.host],
    [words.subject, certificate.subject],
    [words.issuer, certificate.issuer],
    [words.validFrom, format.day(certificate.validFromMs)],
    [words.validUntil, format.day(certificate.validToMs)],
    [words.fingerprint, certificate.fingerprint],
  ]
  const copy = () =>
    run(async () => {
      const refusal = await store.copyCertificate()
      if (refusal === null) setCopied(true)
      return refusal
    })
  return (
    <Dialog title={words.title} description={props.why} onClose={props.onClose}>
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Name>{value === '' ? words.nothing : value}</Name>
            </dd>
          </div>
        ))}
      </dl>
      {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
      {isCopied && failure === null && <Notice tone="ok">{words.copied}</Notice>}
      <DialogActions>
        <Button onClick={props.onClose}>{text.common.close}</Button>
        <Button kind="primary" isBusy={attempt.kind === 'busy'} onClick={copy}>
          {words.copy}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
