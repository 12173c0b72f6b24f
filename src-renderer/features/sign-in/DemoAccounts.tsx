import type { DemoAccount } from '../../../src-shared/model/server.ts'
import { Button } from '../../ui/Button.tsx'
import { Email, Name } from '../../ui/Shown.tsx'
import { Inbox } from '../../ui/sign/icons.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './DemoAccounts.module.css'

/** The accounts of the demo server; a press fills one in. */
export function DemoAccounts(props: {
  accounts: readonly DemoAccount[]
  onChoose: (account: DemoAccount) => void
  onOpenInbox: () => void
}) {
  const { text } = useWords()
  return (
    <section className={styles.demo} aria-labelledby="demo-accounts">
      <div className={styles.demoHead}>
        <h2 id="demo-accounts">{text.signIn.demoAccounts}</h2>
        <p>{text.signIn.demoAccountsHint}</p>
      </div>
      <ul>
        {props.accounts.map((account) => (
          <li key={account.email}>
            <button
              type="button"
              className={styles.account}
              onClick={() => props.onChoose(account)}
            >
              <span className={styles.name}>
                <Name>{account.name}</Name>
              </span>
              <span className={styles.email}>
                <Email>{account.email}</Email>
              </span>
              <span className={styles.password}>{account.password}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button kind="quiet" icon={<Inbox />} onClick={props.onOpenInbox}>
        {text.demoInbox.title}
      </Button>
    </section>
  )
}
