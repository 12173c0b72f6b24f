import {
  isManagedName,
  managedNames,
  managedSettings,
  type ManagedName,
  type ManagedValues,
} from '../../src-shared/model/managed/managed-settings.ts'
import type {
  ManagedProblem,
  ManagedReport,
} from '../../src-shared/model/managed/managed-report.ts'
import type { Source, Trouble } from './sources.ts'

/** What holds, and what is said about it. */
export interface Managed {
  readonly values: ManagedValues
  readonly report: ManagedReport
}

type Held = ManagedReport['settings'][number]

/** Names that are nobody's settings fill no page. */
const MOST_PROBLEMS = 100
/** A source that was not understood may have forbidden anything; one that anybody could write decides nothing. */
const isToBeFeared = (trouble: Trouble) => trouble !== 'not-owned'

/** Nothing is managed. */
export const unmanaged: Managed = { values: {}, report: { settings: [], problems: [] } }

/** Puts sources together. A wrong value has its safe one in its place, and so has all that could not be read. */
export function readValues(sources: readonly Source[]): Managed {
  const held = new Map<ManagedName, Held>()
  const problems: ManagedProblem[] = []
  for (const source of sources) {
    const { from } = source
    if ('trouble' in source) {
      problems.push({ from, what: source.trouble, setting: null })
      if (isToBeFeared(source.trouble))
        for (const name of managedNames) held.set(name, safe(name, from))
      continue
    }
    for (const [name, given] of Object.entries(source.values)) {
      if (!isManagedName(name)) {
        problems.push({ from, what: 'unknown-name', setting: shortName(name) })
        continue
      }
      const parsed = managedSettings[name].schema.safeParse(given)
      if (!parsed.success) problems.push({ from, what: 'wrong-value', setting: name })
      held.set(
        name,
        parsed.success
          ? { setting: name, value: parsed.data, from, isWrong: false }
          : safe(name, from),
      )
    }
  }
  const settings = managedNames.flatMap((name) => held.get(name) ?? [])
  return {
    values: Object.fromEntries(settings.map(({ setting, value }) => [setting, value])),
    report: { settings, problems: problems.slice(0, MOST_PROBLEMS) },
  }
}

function safe(name: ManagedName, from: string): Held {
  return { setting: name, value: managedSettings[name].ifWrong, from, isWrong: true }
}

const shortName = (name: string) => name.slice(0, 80)
