import type { SystemFamily } from '../../../src-shared/model/people/own-session.ts'

/** Names of makers: the same in every language. */
const systemNames: Readonly<Record<SystemFamily, string>> = {
  windows: 'Windows',
  macos: 'macOS',
  linux: 'Linux',
  android: 'Android',
  ios: 'iOS',
}

/** Operating system and network address, e.g. `Linux · 203.0.113.7`; null where the server knows neither. */
export function placeWords(place: {
  readonly system?: SystemFamily | undefined
  readonly networkAddress?: string | undefined
}): string | null {
  const { system, networkAddress } = place
  const parts = [system === undefined ? undefined : systemNames[system], networkAddress]
  const known = parts.filter((part) => part !== undefined && part !== '')
  return known.length === 0 ? null : known.join(' · ')
}
