// The clock of a running program, moved by Debian's libfaketime: what the program takes for the system time.
// Its monotonic clock continues, as on a computer whose clock is set.
import { existsSync, readdirSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The library, or null if there is none: it exists only on Linux. */
export function fakeTimeLibrary(): string | null {
  if (process.platform !== 'linux') return null
  const places = readdirSync('/usr/lib').map((name) => `/usr/lib/${name}/faketime`)
  return places.map((place) => join(place, 'libfaketimeMT.so.1')).find(existsSync) ?? null
}

export interface FakeTime {
  /** For the program's environment. */
  readonly env: Readonly<Record<string, string>>
  /** Sets the program's clock this many seconds off from this computer's, at once. */
  set(offsetSeconds: number): Promise<void>
  /** What the program takes for now, in milliseconds. */
  nowMs(): number
}

/** A separate clock for a program that is started with `env`. `folder` holds a file for it. */
export async function createFakeTime(folder: string, library: string): Promise<FakeTime> {
  const file = join(folder, 'fake-time')
  let offsetSeconds = 0
  const time: FakeTime = {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      DONT_FAKE_MONOTONIC: '1',
      // Otherwise it bends the waits of threads on the clock that it leaves alone, and they never end.
      FAKETIME_FORCE_MONOTONIC_FIX: '0',
    },
    async set(next) {
      // Complete at every instant: all of the program's processes read it.
      await writeFile(`${file}.new`, `${next < 0 ? '' : '+'}${next}\n`)
      await rename(`${file}.new`, file)
      offsetSeconds = next
    },
    nowMs: () => Date.now() + offsetSeconds * 1000,
  }
  await time.set(0)
  return time
}
