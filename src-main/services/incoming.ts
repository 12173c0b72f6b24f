import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createIncoming, type Incoming } from '../incoming/incoming.ts'
import { createWithKeys } from '../incoming/file/keys/key-maker.ts'
import { startUtilityKeyProcess } from '../incoming/file/keys/utility-key-process.ts'
import { createElectronCapture } from '../scanner/capture/electron-capture.ts'
import { createDecodePool } from '../scanner/threads/pool.ts'
import { whenLocked } from '../vault/when-locked.ts'
import type { AccountServices } from './account.ts'
import type { Base } from './shell.ts'
import type { VaultServices } from './vault.ts'

export interface IncomingServices {
  readonly handlers: Incoming['handlers']
  readonly isUnderWay: Incoming['isUnderWay']
  /** Forgets what came in, and ends the workers. */
  stop(): Promise<void>
}

/** Everything that brings entries. What came in and was not added is wiped at a lock and at a sign-out. */
export function buildIncoming(
  { windows, push, clock, out }: Base,
  { vault }: VaultServices,
  { enrolment, onSignedOut }: AccountServices,
): IncomingServices {
  const pool = createDecodePool({
    workerUrl: pathToFileURL(join(out, 'main/decode-worker.js')),
    wasmPath: join(out, 'main/zxing_reader.wasm'),
  })
  const incoming = createIncoming({
    capture: createElectronCapture(windows.all, clock),
    pool,
    vault,
    enrolment,
    // Used only for results that are kept for minutes; locking clears them before the computer sleeps.
    clock: { nowMs: clock.steadyMs, after: clock.after },
    newId: randomUUID,
    found: push.incoming.found,
    withKeys: createWithKeys({
      startProcess: () => startUtilityKeyProcess(join(out, 'main/key-child.js')),
      after: clock.after,
    }),
    opening: push.incoming.opening,
  })
  // Only at the lock itself: scanned codes have to last until the vault is opened for them.
  const stopForgetting = whenLocked(vault, incoming.forgetAll)
  onSignedOut(incoming.forgetAll)
  return {
    handlers: incoming.handlers,
    isUnderWay: incoming.isUnderWay,
    async stop() {
      incoming.forgetAll()
      stopForgetting()
      await pool.stop()
    },
  }
}
