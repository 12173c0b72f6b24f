/**
 * Loaded before the database is prepared, so that whoever builds gets the same bytes: initdb writes the time and random
 * bytes into the data folder. Nothing depends on these. They tell databases apart that replicate, and mislead whoever
 * signs in to PostgreSQL over a network; this database does neither. No migration writes a random value.
 */
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

const AT_MS = Date.UTC(2020, 0, 1)

const RealDate = Date
class OneMoment extends RealDate {
  static override now = (): number => AT_MS
  constructor(...given: readonly [] | readonly [string | number | Date]) {
    super(given.length === 0 ? AT_MS : given[0])
  }
}
Object.assign(globalThis, { Date: OneMoment })
performance.now = () => 0
crypto.randomFillSync = (view) => {
  if (ArrayBuffer.isView(view))
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength).fill(1)
  return view
}
syncBuiltinESMExports()
