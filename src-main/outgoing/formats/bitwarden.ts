// Bitwarden's unencrypted JSON: each entry becomes a login that has only its key.
import { encodeBase32 } from '../../../src-shared/otp/base32.ts'
import type { Entry } from '../../vault/entries/entry.ts'
import type { Exporter } from '../exporter.ts'
import { keyUriWithin } from '../key-uri.ts'

const LOGIN = 1
/** Bitwarden refuses a longer text in this field once it is encrypted. */
const MAX_LINK_LENGTH = 600

export const bitwarden: Exporter = {
  extension: 'json',
  refuses: ({ parameters }) => (parameters.type === 'hotp' ? 'counter-unsupported' : null),
  holdsAllOf: ({ tags }) => tags.length <= 1,
  write(entries, { newId }) {
    // A login is in one folder at most.
    const folders = new Map(
      entries.flatMap(({ tags }) => tags.slice(0, 1)).map((tag) => [tag, newId()]),
    )
    const file = {
      encrypted: false,
      folders: Array.from(folders, ([name, id]) => ({ id, name })),
      items: entries.map((entry) => itemOf(entry, folders)),
    }
    return Promise.resolve({ bytes: Buffer.from(`${JSON.stringify(file, null, 2)}\n`, 'utf8') })
  },
}

function itemOf(entry: Entry, folders: ReadonlyMap<string, string>): object {
  const { id, issuer, name, note, tags, pin, parameters } = entry
  const totp =
    parameters.type === 'steam'
      ? `steam://${encodeBase32(parameters.secret)}`
      : keyUriWithin(entry, MAX_LINK_LENGTH)
  return {
    id,
    organizationId: null,
    folderId: folders.get(tags[0] ?? '') ?? null,
    type: LOGIN,
    reprompt: 0,
    name: issuer || name,
    notes: note === '' ? null : note,
    favorite: pin !== null,
    login: { uris: null, username: name === '' ? null : name, password: null, totp },
    collectionIds: null,
  }
}
