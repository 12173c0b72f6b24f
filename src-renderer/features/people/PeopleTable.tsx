import type { ReactNode } from 'react'
import type { Account } from '../../../src-shared/model/people/account.ts'
import { mayActOn, mayUnlock } from '../../../src-shared/model/people/may-act-on.ts'
import type { Person } from '../../../src-shared/model/people/person.ts'
import { methodKinds } from '../../methods/kinds.ts'
import { Badge } from '../../ui/sign/Badge.tsx'
import {
  Ellipsis,
  LockOpen,
  LogOut,
  Mail,
  Pencil,
  ScrollText,
  ShieldOff,
  Ticket,
  TicketX,
  Trash2,
  UserCog,
  UserRoundCheck,
  UserRoundX,
} from '../../ui/sign/icons.ts'
import type { MenuItem } from '../../ui/layer/Menu.tsx'
import { MenuButton } from '../../ui/layer/MenuButton.tsx'
import { Monogram } from '../../ui/sign/Monogram.tsx'
import type { Text } from '../../ui/text/en.ts'
import { dotted } from '../../ui/text/dotted.ts'
import { useWords } from '../../ui/text/TextProvider.tsx'
import type { Act } from './people-state.ts'
import styles from './PeopleTable.module.css'
import { TwoFactorSign } from './TwoFactorSign.tsx'
import { Email, Name } from '../../ui/Shown.tsx'

interface Actions {
  onAct: (act: Act, person: Person) => void
  onShowEvents: (person: Person) => void
}

/** The actions of this account for a person; the server checks each again. */
function itemsFor(person: Person, account: Account, text: Text, actions: Actions): MenuItem[] {
  const mayAct = mayActOn(account, person)
  const isDisabled = person.account === 'disabled'
  const item = (act: Act, label: string, icon: ReactNode, isDanger = false): MenuItem => ({
    label,
    icon,
    isDanger,
    onSelect: () => actions.onAct(act, person),
  })
  const isLocked = mayUnlock(account, person) && person.twoFactor === 'locked'
  const mayGetPass = mayAct && !isDisabled && person.methods.length > 0
  const isResettable = mayAct && person.resetEffect !== 'nothing'
  return [
    ...(isLocked ? [item('unlock', text.people.unlock, <LockOpen />)] : []),
    ...(mayAct ? [item('edit', text.peopleActs.edit, <Pencil />)] : []),
    ...(mayAct ? [item('change-role', text.peopleActs.role, <UserCog />)] : []),
    ...(mayAct && person.account === 'invited'
      ? [item('invite', text.accounts.invite, <Mail />)]
      : []),
    ...(mayAct && isDisabled ? [item('enable', text.accounts.enable, <UserRoundCheck />)] : []),
    ...(mayAct && !isDisabled ? [item('end-sessions', text.people.endSessions, <LogOut />)] : []),
    ...(mayGetPass ? [item('give-pass', text.passes.give, <Ticket />)] : []),
    ...(mayAct && person.passUntil !== null
      ? [item('take-pass-back', text.passes.takeBack, <TicketX />)]
      : []),
    ...(isResettable ? [item('reset', text.policy.reset, <ShieldOff />, true)] : []),
    ...(mayAct && !isDisabled
      ? [item('disable', text.accounts.disable, <UserRoundX />, true)]
      : []),
    ...(mayAct ? [item('delete', text.peopleActs.delete, <Trash2 />, true)] : []),
    {
      label: text.people.showEvents,
      icon: <ScrollText />,
      startsGroup: mayAct,
      onSelect: () => actions.onShowEvents(person),
    },
  ]
}

/** People, one per row. */
export function PeopleTable(
  props: {
    people: readonly Person[]
    isBusy: boolean
    account: Account
    /** The people who are chosen; null while none can be. */
    chosen: readonly Person[] | null
    onChoose: (person: Person) => void
  } & Actions,
) {
  const { text, format } = useWords()
  const { account } = props
  return (
    <div className={styles.card}>
      <table
        className={styles.table}
        aria-label={text.people.table}
        aria-busy={props.isBusy || undefined}
      >
        <thead>
          <tr>
            <th scope="col">{text.people.person}</th>
            <th scope="col">{text.people.role}</th>
            <th scope="col">{text.people.state}</th>
            <th scope="col" className={styles.number}>
              {text.people.codesLeft}
            </th>
            <th scope="col">
              <span className="visually-hidden">{text.people.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <span className={styles.person}>
                  {props.chosen !== null && (
                    <input
                      type="checkbox"
                      aria-label={text.peopleBulk.chooseOne(person.name)}
                      disabled={!mayActOn(account, person)}
                      checked={props.chosen.some(({ id }) => id === person.id)}
                      onChange={() => props.onChoose(person)}
                    />
                  )}
                  <Monogram name={person.name} shape="round" />
                  <span className={styles.words}>
                    <span className={styles.name}>
                      <Name>{person.name}</Name>
                      {person.account !== 'active' && (
                        <Badge tone={person.account === 'disabled' ? 'warn' : 'plain'}>
                          {text.accounts.states[person.account]}
                        </Badge>
                      )}
                      {person.id === account.id && <Badge tone="accent">{text.people.you}</Badge>}
                    </span>
                    <span className={styles.email}>
                      <Email>{person.email}</Email>
                    </span>
                  </span>
                </span>
              </th>
              <td>{text.people.roles[person.role]}</td>
              <td>
                <TwoFactorSign state={person.twoFactor} />
                {person.passUntil !== null && (
                  <Badge tone="accent">
                    {text.passes.until(format.time(Date.parse(person.passUntil)))}
                  </Badge>
                )}
                {person.methods.length > 0 && (
                  <div className={styles.methods}>
                    {dotted(
                      ...person.methods.map((type) => methodKinds[type].words(text).shortName),
                    )}
                  </div>
                )}
              </td>
              <td className={styles.number}>
                {person.methods.length === 0 ? '–' : person.recoveryCodesLeft}
              </td>
              <td className={styles.actions}>
                <MenuButton
                  className={styles.menu}
                  label={text.people.more(person.name)}
                  items={itemsFor(person, account, text, props)}
                >
                  <Ellipsis />
                </MenuButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
