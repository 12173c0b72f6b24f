// The clock of a running program, moved by Debian's libfaketime: what the program takes for the time of
// the system. Its monotonic clock goes on, as on a computer whose clock is set.
import { existsSync, readdirSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The library, or null where there is none: it is Linux's alone. */
export function fakeTimeLibrary(): string | null {
  if (process.platform !== 'linux') return null
  const places = readdirSync('/usr/lib').map((name) => `/usr/lib/${name}/faketime`)
  return places.map((place) => join(place, 'libfaketimeMT.so.1')).find(existsSync) ?? null
}

export interface FakeTime {
  /** For the program's environment. */
  readonly env: Readonly<Record<string, string>>
  /** Sets the program's clock so many seconds off from this computer's, in an instant. */
  set(offsetSeconds: number): Promise<void>
  /** What the program takes for now, in milliseconds. */
  nowMs(): number
}

/** A clock of its own for a program that is started with `env`. `folder` has a file for it. */
export async function createFakeTime(folder: string, library: string): Promise<FakeTime> {
  const file = join(folder, 'fake-time')
  let offsetSeconds = 0
  const time: FakeTime = {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      DONT_FAKE_MONOTONIC: '1',
      // Else it bends the waits of threads on the clock that it leaves alone, and they never end.
      FAKETIME_FORCE_MONOTONIC_FIX: '0',
    },
    async set(next) {
      // Whole at every instant: all of the program's processes read it.
      await writeFile(`${file}.new`, `${next < 0 ? '' : '+'}${next}\n`)
      await rename(`${file}.new`, file)
      offsetSeconds = next
    },
    nowMs: () => Date.now() + offsetSeconds * 1000,
  }
  await time.set(0)
  return time
}
