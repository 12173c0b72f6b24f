import type { ServerState } from '../../../src-shared/model/session-state.ts'
import { assertNever } from '../../../src-shared/model/result.ts'
import { useManaged } from '../../ui/managed/managed.ts'
import { Building2, ChevronDown, CircleAlert } from '../../ui/sign/icons.ts'
import { Spinner } from '../../ui/sign/Spinner.tsx'
import { useWords } from '../../ui/text/TextProvider.tsx'
import styles from './ServerChip.module.css'
import { serverHost } from './session/session-rules.ts'
import { Name } from '../../ui/Shown.tsx'

/** The server in use and its state; a press changes it. */
export function ServerChip(props: { server: ServerState; onClick: () => void }) {
  const { text } = useWords()
  const { server } = props
  const isFixed = useManaged().serverAddress !== undefined
  const isNone = server.phase === 'failed' && server.failure === 'server-not-chosen'
  const demo = isNone ? text.server.dialogTitle : text.server.demo
  const name = server.url === null ? demo : serverHost(server.url)
  return (
    <button
      type="button"
      className={styles.chip}
      title={isFixed ? text.managed.byOrganisation : text.server.change}
      disabled={isFixed}
      onClick={props.onClick}
    >
      <ServerSign server={server} />
      <span className={styles.words}>
        <span className="visually-hidden">{text.server.label}: </span>
        <bdi className={styles.name}>{name}</bdi>
        {!isNone && <ServerWord server={server} />}
      </span>
      {isFixed ? (
        <>
          <Building2 className={styles.chevron} />
          <span className="visually-hidden">{text.managed.byOrganisation}</span>
        </>
      ) : (
        <ChevronDown className={styles.chevron} />
      )}
    </button>
  )
}

function ServerSign({ server }: { server: ServerState }) {
  switch (server.phase) {
    case 'connecting':
      return <Spinner />
    case 'ready':
      return <span className={styles.dot} />
    case 'failed':
      return <CircleAlert className={styles.failed} />
    default:
      return assertNever(server)
  }
}

function ServerWord({ server }: { server: ServerState }) {
  const { text } = useWords()
  switch (server.phase) {
    case 'connecting':
      return (
        <span className={styles.state}>
          {server.url === null ? text.server.startingDemo : text.server.connecting}
        </span>
      )
    case 'ready':
      return (
        <span className={styles.state}>
          <Name>{server.info.companyName}</Name>
        </span>
      )
    case 'failed':
      return <span className={styles.state}>{text.server.failed}</span>
    default:
      return assertNever(server)
  }
}
