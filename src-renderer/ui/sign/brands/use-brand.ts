import { useSyncExternalStore } from 'react'
import { serviceKey } from '../../../../src-shared/text/service-key.ts'

interface Table {
  readonly paths: ReadonlyMap<string, string>
  readonly aliases: ReadonlyMap<string, string>
}

/** Loaded with the first row that is drawn: the page starts without it. */
let table: Table | null = null
let loading: Promise<void> | null = null
const listeners = new Set<() => void>()

async function load(): Promise<void> {
  table = await import('./table.ts')
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  loading ??= load()
  return () => {
    listeners.delete(listener)
  }
}

/** The path of a service's icon; null where the app has none. */
export function brandIn({ paths, aliases }: Table, name: string): string | null {
  const key = serviceKey(name)
  return paths.get(key) ?? paths.get(aliases.get(key) ?? '') ?? null
}

/** The path of a service's icon; null where the app has none, and until the icons are there. */
export function useBrand(name: string): string | null {
  const loaded = useSyncExternalStore(subscribe, () => table)
  return loaded === null ? null : brandIn(loaded, name)
}
