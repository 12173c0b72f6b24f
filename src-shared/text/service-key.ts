import { folded } from './folded.ts'

/** The ends of a service's address that its name does not have. */
const ADDRESS_END = /\.(?:com|org|net|io|co|app|dev|me|eu|de|es|fr|uk|br|com\.br|co\.uk)$/

/** A service's name as it is looked up: its address stands for it, and case, accents, spaces and signs do not count. */
export function serviceKey(name: string): string {
  const plain = folded(name).trim()
  const host = /^(?:https?:\/\/)?(?:www\.)?([a-z\d.-]+)\/?$/.exec(plain)?.[1] ?? plain
  return host.replace(ADDRESS_END, '').replaceAll(/[^\p{L}\p{N}]/gu, '')
}
