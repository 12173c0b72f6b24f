import { session, type Session } from 'electron'

/**
 * The session of main's own requests: in memory, without a cache, shared with no page. Made at the first
 * request to a server elsewhere.
 */
export function createNetworkSession(): Session {
  const made = session.fromPartition('network', { cache: false })
  made.setSpellCheckerEnabled(false)
  return made
}
