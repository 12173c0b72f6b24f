import type { SystemFamily } from '../../../src-shared/model/people/own-session.ts'
import { dotted } from '../../ui/text/dotted.ts'

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
  const name = system === undefined ? null : systemNames[system]
  return dotted(name, networkAddress ?? null) || null
}
