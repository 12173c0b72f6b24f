// The order in which a person arranges entries: pinned ones by their pins, the others by their place in the vault.
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import { isInUse, type Entry } from './entry.ts'

/** The entries that a person sees beside an entry, in their order: either those that are pinned or the others. */
function shownBeside(entries: readonly Entry[], { pin }: Entry): Entry[] {
  const inUse = entries.filter(isInUse)
  if (pin === null) return inUse.filter((entry) => entry.pin === null)
  return inUse.filter((entry) => entry.pin !== null).toSorted((a, b) => (a.pin ?? 0) - (b.pin ?? 0))
}

/**
 * Puts an entry before another one of its kind, pinned or not, or after the last (null). All other entries keep
 * their places, those in the trash as well. The same list when it stands there already.
 */
export function moveEntry(
  entries: readonly Entry[],
  id: string,
  beforeId: string | null,
): Result<readonly Entry[]> {
  const moved = entries.find((entry) => entry.id === id && isInUse(entry))
  if (moved === undefined) return fail({ code: 'entry-not-found' })
  const now = shownBeside(entries, moved)
  const others = now.filter((entry) => entry !== moved)
  if (beforeId === id) return ok(entries)
  const place = beforeId === null ? others.length : others.findIndex(({ id }) => id === beforeId)
  if (place < 0) return fail({ code: 'entry-not-found' })
  const wanted = others.toSpliced(place, 0, moved)
  if (wanted.every((entry, index) => entry === now[index])) return ok(entries)
  // Pins and places are handed on among them: nobody else's change.
  const successors = new Map(now.map((entry, index) => [entry, wanted[index] ?? entry]))
  if (moved.pin === null) return ok(entries.map((entry) => successors.get(entry) ?? entry))
  const pins = new Map(wanted.map((entry, index) => [entry, now[index]?.pin ?? null]))
  const withPin = (entry: Entry): Entry => {
    const pin = pins.get(entry) ?? entry.pin
    return pin === entry.pin ? entry : { ...entry, pin }
  }
  return ok(entries.map(withPin))
}
