// When the server retires a method, its entry in this computer's vault is retired too.
import { describe, expect, it } from 'vitest'
import { signedInDesktop, type Desktop } from '../support/desktop.ts'
import { valueOf } from '../unit/main/vault/vault-fixture.ts'

async function enrol(desktop: Desktop, password: string): Promise<string> {
  const { handlers } = desktop.twoFactor
  const confirmation = valueOf(await handlers.confirmation(undefined))
  const [methodId] = confirmation.methodsOnThisComputer
  const secondFactor =
    methodId === undefined ? null : ({ kind: 'this-computer', methodId } as const)
  valueOf(await handlers.confirm({ password, secondFactor }))
  const enrolment = valueOf(await handlers.startTotp(undefined))
  valueOf(await handlers.addToThisComputer(undefined))
  return enrolment.methodId
}

const entriesOf = (desktop: Desktop) =>
  valueOf(desktop.vault.list()).map((entry) => ({
    isInTrash: entry.deletedAtMs !== null,
    guards: entry.guardedAccount,
  }))

describe('an entry whose method the server retired', () => {
  it('goes into the trash when the method is changed, and guards nothing there', async () => {
    const { desktop, email, password } = await signedInDesktop()
    await enrol(desktop, password)
    await enrol(desktop, password)
    expect(entriesOf(desktop)).toEqual([
      { isInTrash: true, guards: null },
      { isInTrash: false, guards: email },
    ])
    expect(desktop.retired).toHaveLength(1)
  })

  it('goes when it is turned off, is told once, and comes back as a plain one', async () => {
    const { desktop, password } = await signedInDesktop()
    const methodId = await enrol(desktop, password)
    const secondFactor = { kind: 'this-computer', methodId } as const
    valueOf(await desktop.twoFactor.handlers.confirm({ password, secondFactor }))
    valueOf(await desktop.twoFactor.handlers.turnOff({ methodId }))
    expect(entriesOf(desktop)).toEqual([{ isInTrash: true, guards: null }])
    valueOf(await desktop.twoFactor.handlers.status(undefined))
    expect(desktop.retired).toHaveLength(1)
    valueOf(await desktop.vault.restore(desktop.retired[0] ?? ''))
    expect(entriesOf(desktop)).toEqual([{ isInTrash: false, guards: null }])
  })

  it('goes at the next look when it was retired elsewhere', async () => {
    const { server, desktop, password, email } = await signedInDesktop()
    await enrol(desktop, password)
    await server.database.query(
      `DELETE FROM totp_methods WHERE user_id = (SELECT id FROM users WHERE email = $1)`,
      [email],
    )
    valueOf(await desktop.twoFactor.handlers.status(undefined))
    expect(entriesOf(desktop)).toEqual([{ isInTrash: true, guards: null }])
  })

  it('stays when it is somebody else’s on the same computer', async () => {
    const { server, desktop, email, password } = await signedInDesktop()
    await enrol(desktop, password)
    await desktop.session.handlers.signOut(undefined)
    const other = await server.addUser()
    valueOf(await desktop.session.handlers.signIn({ email: other.email, password: other.password }))
    valueOf(await desktop.twoFactor.handlers.status(undefined))
    expect(entriesOf(desktop)).toEqual([{ isInTrash: false, guards: email }])
    await enrol(desktop, other.password)
    expect(entriesOf(desktop)).toEqual([
      { isInTrash: false, guards: email },
      { isInTrash: false, guards: other.email },
    ])
  })

  it('stays for an answer that was under way when the method was set up', async () => {
    const { desktop, email, password } = await signedInDesktop()
    let late: Promise<unknown> | null = null
    desktop.intercept = async (call, ...args) => {
      const result = await call(...args)
      if (args[0] === 'twoFactor' && late === null) {
        // The response has arrived; what it does not know happens before it is passed on.
        late = Promise.resolve()
        await enrol(desktop, password)
      }
      return result
    }
    valueOf(await desktop.twoFactor.handlers.status(undefined))
    expect(entriesOf(desktop)).toEqual([{ isInTrash: false, guards: email }])
    expect(desktop.retired).toEqual([])
  })
})
