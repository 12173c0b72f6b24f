import type { Clock, Undo } from '../time/clock.ts'
import { isWithin } from './schedule.ts'
import type { Updates } from './updates.ts'

const LOOKS_EVERY_MS = 5 * 60_000
/** Nobody used the computer for so long. */
const IDLE_SECONDS = 600

export interface TonightDeps {
  readonly updates: Pick<Updates, 'state' | 'install'>
  readonly clock: Pick<Clock, 'nowMs' | 'every'>
  /** The hours in which the app may restart itself; null: those of the night. */
  readonly hours: () => string | null
  readonly idleSeconds: () => number
}

/** Installs what is to be installed tonight, once nobody uses the computer. */
export function installTonight({ updates, clock, hours, idleSeconds }: TonightDeps): Undo {
  return clock.every(LOOKS_EVERY_MS, () => {
    const { stage } = updates.state()
    if (stage.kind !== 'ready' || stage.when !== 'tonight') return
    const hour = new Date(clock.nowMs()).getHours()
    if (isWithin(hour, hours()) && idleSeconds() >= IDLE_SECONDS) updates.install('now')
  })
}
