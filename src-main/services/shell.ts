import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Pushers } from '../../src-shared/ipc/define.ts'
import type { Camera } from '../features/camera/camera.ts'
import type { LinkInbox } from '../links/link-inbox.ts'
import type { Log } from '../log.ts'
import type { Clock } from '../time/clock.ts'
import type { Printer } from '../windows/print.ts'
import type { Windows } from '../windows/windows.ts'

/** What exists before the services: the windows, and what they depend on. */
export interface Shell {
  readonly windows: Windows
  readonly printer: Printer
  readonly camera: Pick<Camera, 'handlers'>
  /** Whether the app was started without its window. */
  readonly isHidden: boolean
  /** Links of the product that a person opened. */
  readonly links: LinkInbox
  readonly clock: Clock
  readonly log: Log
  /** What the log holds, the oldest line first. */
  readonly readLog: () => string
}

/** What every builder receives. */
export interface Base extends Shell {
  readonly push: Pushers<AppContract>
  /** The folder of this user's data. */
  readonly userData: string
  /** The folder that the build wrote. */
  readonly out: string
}
