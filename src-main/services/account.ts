import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import { app } from 'electron'
import type { WindowKind } from '../../src-shared/ipc/rooms.ts'
import { createPhoneNumbers } from '../enrolment/phone-numbers.ts'
import type { EnrolmentFeature } from '../enrolment/enrolment.ts'
import { LARGEST_PEOPLE_FILE } from '../../src-shared/model/people/file/faults.ts'
import { readLimited } from '../files/read-limited.ts'
import { askForPeopleFile } from '../windows/dialogs/people-file-dialog.ts'
import { createPeople } from '../features/people/people.ts'
import {
  createRecentRecoveryCodes,
  type RecentRecoveryCodes,
} from '../features/recovery-codes/recovery-codes.ts'
import { serverName } from '../features/recovery-codes/server-name.ts'
import type { SessionFeature } from '../features/session/session.ts'
import { createSetUp } from '../features/set-up/set-up.ts'
import { createTwoFactor } from '../features/two-factor/two-factor.ts'
import { createThisComputer } from '../this-computer/this-computer.ts'
import { createUsedSteps } from '../this-computer/used-steps.ts'
import { watchClock } from '../time/clock-watch.ts'
import { wait, type Undo } from '../time/clock.ts'
import { createListeners } from './listeners.ts'
import type { Server } from './server.ts'
import { buildSession, type SessionServices } from './session.ts'
import type { Settings } from './settings.ts'
import type { Base } from './shell.ts'
import type { VaultServices } from './vault.ts'

type Copy = (text: string) => Promise<{ clearsInSeconds: number }>

export interface AccountServices {
  readonly session: SessionFeature
  readonly recentCodes: RecentRecoveryCodes
  readonly handlers: SessionServices['handlers'] & {
    readonly twoFactor: ReturnType<typeof createTwoFactor>['handlers']
    readonly setUp: ReturnType<typeof createSetUp>['handlers']
    readonly people: ReturnType<typeof createPeople>['handlers']
  }
  /** The set-up under way, in the portal or at a sign-in. */
  readonly enrolment: Pick<EnrolmentFeature, 'matches' | 'isUnderWay' | 'addToThisComputer'>
  onSignedOut(listener: () => void): Undo
  onSessionChange(listener: () => void): Undo
  /** Whether closing a window of this kind would lose recovery codes that no one has stored. */
  wouldLose(kind: WindowKind): boolean
  /** Ends the session at the server; best effort. */
  stop(): Promise<void>
}

/** Signing in and out, the user's own methods, and the people of the company. */
export function buildAccount(
  base: Base,
  settings: Settings,
  server: Server,
  vaultServices: VaultServices,
  copy: Copy,
): AccountServices {
  const { windows, push, clock, userData } = base
  const { connection, serverClock } = server
  const { vault } = vaultServices
  const { nowMs } = clock
  const { ownTimeMs } = serverClock
  const signedOut = createListeners()
  const changed = createListeners()
  const recentCodes = createRecentRecoveryCodes()
  const thisComputer = createThisComputer({
    vault,
    codeTimeMs: serverClock.codeTimeMs,
    wait: (delayMs) => wait(clock, delayMs),
    usedSteps: createUsedSteps(join(userData, 'used-steps.json')),
  })
  const built = buildSession(base, settings, server, vaultServices, {
    thisComputer,
    changed(state) {
      push.session.changed(state)
      changed.tell()
    },
    signedOut: signedOut.tell,
    setUpEnded(isDone) {
      setUp.forget()
      if (!isDone) recentCodes.forget()
    },
  })
  const { session } = built
  const enrolling = {
    vault,
    thisComputer,
    recentCodes,
    copy,
    serverName: () => serverName(connection.state(), settings.preferences.view().effectiveLocale),
    phoneNumbers: createPhoneNumbers({ countryHere: () => app.getLocaleCountryCode() }),
    nowMs,
    ownTimeMs,
  }
  const twoFactor = createTwoFactor({
    ...enrolling,
    session: session.access,
    changed: push.twoFactor.changed,
    waitsForCode: push.twoFactor.waitsForCode,
    retired: (entries) => push.authenticator.retired([...entries]),
    signedOutElsewhere: push.twoFactor.signedOutElsewhere,
  })
  const setUp = createSetUp({
    ...enrolling,
    access: session.setUp,
    signedOutElsewhere: push.setUp.signedOutElsewhere,
  })
  const people = buildPeople(windows, settings, session.access, copy)

  signedOut.add(serverClock.forget)
  // Forgets the recovery codes on the screen, so that the window closes without asking about them.
  signedOut.add(twoFactor.forget)
  signedOut.add(() => windows.close('settings'))
  signedOut.add(people.forget)
  const stops = [
    built.stop,
    // The methods that this computer can provide codes for depend on the vault.
    vault.onChange(session.refresh),
    // The clock's skew, which is shown, has changed.
    watchClock(clock, session.refresh),
  ]

  return {
    session,
    recentCodes,
    handlers: {
      ...built.handlers,
      twoFactor: twoFactor.handlers,
      setUp: setUp.handlers,
      people: people.handlers,
    },
    enrolment: {
      matches: (parameters) =>
        twoFactor.enrolment.matches(parameters) || setUp.enrolment.matches(parameters),
      isUnderWay: () => setUp.isUnderWay() || twoFactor.enrolment.isUnderWay(),
      addToThisComputer: () =>
        setUp.isUnderWay()
          ? setUp.enrolment.addToThisComputer()
          : twoFactor.enrolment.addToThisComputer(),
    },
    onSignedOut: signedOut.add,
    onSessionChange: changed.add,
    wouldLose: (kind) =>
      recentCodes.get() !== null && kind === (setUp.isUnderWay() ? 'app' : 'settings'),
    async stop() {
      for (const stop of stops) stop()
      await session.end()
    },
  }
}

/** The people of the company; their file is asked for over the settings window. */
function buildPeople(
  windows: Base['windows'],
  { preferences }: Settings,
  session: SessionServices['session']['access'],
  copy: Copy,
) {
  return createPeople({
    session,
    newKey: randomUUID,
    copy,
    async chooseFile() {
      const { effectiveLocale } = preferences.view()
      const path = await askForPeopleFile(windows.get('settings'), effectiveLocale)
      if (path === null) return null
      return { name: basename(path), read: await readLimited(path, LARGEST_PEOPLE_FILE) }
    },
  })
}
