import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { fail, ok } from '../../../src-shared/model/result.ts'
import type { Clock } from '../../time/clock.ts'

/** How long the page may request the camera from the browser after the user asked for it. */
export const CAMERA_ASK_LIMIT_MS = 60_000

export interface CameraDeps {
  /** macOS asks the user once and remembers the decision; elsewhere the system's settings decide. */
  readonly systemAccess: () => Promise<'granted' | 'denied'>
  readonly clock: Pick<Clock, 'after'>
}

export interface Camera {
  readonly handlers: Pick<Handlers<AppContract>['incoming'], 'beginCamera' | 'endCamera'>
  /** Whether a page may have the camera now. */
  isAskedFor(): boolean
}

/** Decides when the camera may be opened: only between the user's choice and the end of the scan. */
export function createCamera({ systemAccess, clock }: CameraDeps): Camera {
  let isAskedFor = false
  let stopTimer = () => {}
  const end = () => {
    isAskedFor = false
    stopTimer()
    stopTimer = () => {}
  }
  return {
    handlers: {
      async beginCamera() {
        if ((await systemAccess()) === 'denied') return fail({ code: 'camera-denied' })
        end()
        isAskedFor = true
        stopTimer = clock.after(CAMERA_ASK_LIMIT_MS, end)
        return ok(null)
      },
      endCamera() {
        end()
        return ok(null)
      },
    },
    isAskedFor: () => isAskedFor,
  }
}
