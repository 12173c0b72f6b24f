// What the vault's entries become by a restore.
import { copyOfSecret } from '../../../src-shared/otp/copy-of-secret.ts'
import { answersFor, type Entry } from '../entries/entry.ts'
import { withinIconRoom } from '../entries/icons.ts'
import { secretDigest } from '../entries/entry-index.ts'

/** Puts what is missing here at the end; what is here stays as it is. The added entries have secrets of their own. */
export function withMissing(
  here: readonly Entry[],
  missing: readonly Entry[],
  newId: () => string,
): { readonly entries: readonly Entry[]; readonly added: readonly Entry[] } {
  const ids = new Set(here.map(({ id }) => id))
  let lastPin = here.reduce((last, { pin }) => Math.max(last, pin ?? 0), 0)
  const pins = new Map(
    missing
      .filter(({ pin }) => pin !== null)
      .toSorted((a, b) => (a.pin ?? 0) - (b.pin ?? 0))
      .map((entry) => [entry, (lastPin += 1)]),
  )
  const guarded = new Set(here.flatMap(signInOf))
  const added = missing.map((entry) => {
    // A sign-in is guarded by what guards it here already.
    const signIns = signInOf(entry)
    const isGuarded = signIns.some((signIn) => guarded.has(signIn))
    for (const signIn of signIns) guarded.add(signIn)
    return {
      ...copyOf(entry),
      id: ids.has(entry.id) ? newId() : entry.id,
      pin: pins.get(entry) ?? null,
      binding: isGuarded ? null : entry.binding,
    }
  })
  const entries = withinIconRoom([...here, ...added])
  return { entries, added: entries.slice(here.length) }
}

/** The sign-in that an entry gives codes for; none or one. */
function signInOf(entry: Entry): string[] {
  const { binding } = entry
  if (binding === null || !answersFor(entry, binding)) return []
  return [JSON.stringify([binding.server, binding.methodId])]
}

/**
 * The entries of a backup in the place of those that are here, with secrets of their own. A counter never goes
 * back: its codes were used. What an enrolment under way has put here stays: the server may have accepted it.
 */
export function inPlaceOfAll(here: readonly Entry[], backup: readonly Entry[]): Entry[] {
  const counters = new Map<string, number>()
  for (const { parameters } of here) {
    if (parameters.type !== 'hotp') continue
    const key = secretDigest(parameters)
    counters.set(key, Math.max(parameters.counter, counters.get(key) ?? 0))
  }
  const ids = new Set(backup.map(({ id }) => id))
  const underWay = here.filter(
    ({ id, state, deletedAtMs }) => state === 'pending' && deletedAtMs === null && !ids.has(id),
  )
  return withinIconRoom([...backup.map((entry) => forward(copyOf(entry), counters)), ...underWay])
}

function copyOf(entry: Entry): Entry {
  const { parameters } = entry
  return { ...entry, parameters: { ...parameters, secret: copyOfSecret(parameters.secret) } }
}

function forward(entry: Entry, counters: ReadonlyMap<string, number>): Entry {
  const { parameters } = entry
  if (parameters.type !== 'hotp') return entry
  const counter = Math.max(parameters.counter, counters.get(secretDigest(parameters)) ?? 0)
  return { ...entry, parameters: { ...parameters, counter } }
}
