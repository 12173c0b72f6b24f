import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createScanner, type Scanner } from '../features/scanner.ts'
import { createElectronCapture } from '../scanner/capture/electron-capture.ts'
import { createDecodePool } from '../scanner/threads/pool.ts'
import { whenLocked } from '../vault/when-locked.ts'
import type { AccountServices } from './account.ts'
import type { Base } from './shell.ts'
import type { VaultServices } from './vault.ts'

export interface ScannerServices {
  readonly handlers: Scanner['handlers']
  /** Forgets what was found, and ends the workers. */
  stop(): Promise<void>
}

/** Finding codes on screens and in pictures. What was found goes at a lock and at a sign-out. */
export function buildScanner(
  { windows, push, clock, out }: Base,
  { vault }: VaultServices,
  { enrolment, onSignedOut }: AccountServices,
): ScannerServices {
  const pool = createDecodePool({
    workerUrl: pathToFileURL(join(out, 'main/decode-worker.js')),
    wasmPath: join(out, 'main/zxing_reader.wasm'),
  })
  const scanner = createScanner({
    capture: createElectronCapture(windows.all, clock),
    pool,
    vault,
    enrolment,
    // For what is kept for minutes only; locking empties that before a computer sleeps.
    clock: { nowMs: clock.steadyMs, after: clock.after },
    newId: randomUUID,
    found: push.scanner.found,
  })
  // Only the lock itself: what was scanned has to last until the vault is opened for it.
  const stopForgetting = whenLocked(vault, scanner.forgetAll)
  onSignedOut(scanner.forgetAll)
  return {
    handlers: scanner.handlers,
    async stop() {
      scanner.forgetAll()
      stopForgetting()
      await pool.stop()
    },
  }
}
