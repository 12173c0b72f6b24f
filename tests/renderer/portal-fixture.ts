// The portal on a fake Api, as its owner sees it.
import type { SessionState } from '../../src-shared/model/session-state.ts'
import { createFakeClock } from './fake-clock.ts'
import * as portal from './portal-samples.ts'
import { firstPortalWorld, type PortalWorld } from './portal-scenario.ts'
import * as samples from './samples.ts'
import { createScenario, type World } from './scenario.ts'

const owner: SessionState = {
  phase: 'signed-in',
  server: samples.readyServer,
  account: portal.carla,
  recoveryCodesLeft: 8,
  enrollmentDeadlineMs: null,
  isSetUpRequired: false,
  clockSkewMs: null,
  isServerClockAccepted: false,
}

/** "Confirm it's you" was completed a moment ago. */
export const confirmed = { confirmedUntilMs: samples.START_MS + 600_000 }

export function portalScenario(
  change: Partial<World> = {},
  portalChange: Partial<PortalWorld> = {},
) {
  const clock = createFakeClock(samples.START_MS)
  const world = { session: owner, portal: { ...firstPortalWorld(), ...portalChange }, ...change }
  return { clock, ...createScenario(clock, world) }
}

/** The input of a capability, call by call. */
export const callsOf = (
  fake: { calls: readonly { name: string; input: unknown }[] },
  name: string,
) => fake.calls.filter((call) => call.name === name).map(({ input }) => input)
