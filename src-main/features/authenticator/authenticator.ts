import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { EntryPatch, EntrySummary, TypedEntry } from '../../../src-shared/model/vault/entry.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { VaultStatus } from '../../../src-shared/model/vault/vault-status.ts'
import { decodeBase32 } from '../../../src-shared/otp/base32.ts'
import { MAX_SECRET_BYTES } from '../../../src-shared/otp/read-parameters.ts'
import type { LabelledParameters } from '../../../src-shared/otp/label.ts'
import type { OtpParameters } from '../../../src-shared/otp/parameters.ts'
import { cleanLabel } from '../../../src-shared/text/clean-label.ts'
import { cleanKey, looksLikeLink } from '../../../src-shared/text/clean-pasted.ts'
import { cleanNote } from '../../../src-shared/text/note.ts'
import { cleanTags } from '../../../src-shared/text/tags.ts'
import { classify } from '../../incoming/classify.ts'
import type { NewEntry } from '../../vault/entries/entry.ts'
import type { Vault } from '../../vault/vault.ts'
import type { SlotProof } from '../../vault/vault-keys.ts'

export interface AuthenticatorDeps {
  readonly vault: Vault
  /** Copies to the clipboard, for a limited time. */
  readonly copy: (text: string) => Promise<{ clearsInSeconds: number }>
  /** Asks the user, in a system dialog that no page can answer, whether to change the ways to open the vault. */
  readonly confirmSlotChange: () => Promise<boolean>
  readonly pushStatus: (status: VaultStatus) => void
  readonly pushList: (list: EntrySummary[]) => void
}

export interface AuthenticatorFeature {
  readonly handlers: Handlers<AppContract>['authenticator']
  /** Stops sending pushes to the pages. */
  stop(): void
}

/**
 * Gives the pages access to the vault. Every page is notified of each change, whoever made it (a scan, an
 * enrolment).
 */
export function createAuthenticator(deps: AuthenticatorDeps): AuthenticatorFeature {
  const { vault } = deps

  const stop = vault.onChange(() => {
    const list = vault.list()
    deps.pushStatus(vault.status())
    // Locking the vault empties the lists of all pages.
    deps.pushList(list.ok ? list.value : [])
  })

  /** The vault makes its own copy when the call begins: ours is overwritten at once. */
  function addAndWipe(entry: NewEntry): ReturnType<Vault['add']> {
    const added = vault.add(entry)
    entry.parameters.secret.fill(0)
    return added
  }

  /**
   * The key store may open the vault without asking anyone: the user is then asked in a dialog that no page
   * can answer.
   */
  async function withProof(
    passphrase: string | null,
    change: (proof: SlotProof) => Promise<Result<VaultStatus>>,
  ): Promise<Result<VaultStatus>> {
    if (passphrase !== null) return change({ kind: 'passphrase', passphrase })
    if (vault.status().phase !== 'unlocked') return fail({ code: 'vault-locked' })
    const isWanted = await deps.confirmSlotChange()
    return isWanted ? change({ kind: 'key-store' }) : fail({ code: 'not-confirmed' })
  }

  async function codeToCopy(id: string, isNext: boolean): Promise<Result<string>> {
    const codes = vault.codes()
    if (!codes.ok) return codes
    const shown = codes.value.find((code) => code.id === id)
    if (shown !== undefined) return ok((isNext ? shown.nextDigits : null) ?? shown.digits)
    // A counter-based entry whose code has not been shown yet.
    const next = await vault.nextCode(id)
    return next.ok ? ok(next.value.digits) : next
  }

  const handlers: AuthenticatorFeature['handlers'] = {
    async status() {
      await vault.ready
      return ok(vault.status())
    },
    create: (input) => vault.create(input),
    unlock: ({ passphrase }) => vault.unlock(passphrase),
    unlockWithKeyStore: () => vault.unlockWithKeyStore(),
    lock: async () => ok(await vault.lock()),
    dismissNotices: () => ok(vault.dismissNotices()),
    setPassphrase: ({ passphrase, current }) =>
      withProof(current, (proof) => vault.setPassphrase(passphrase, proof)),
    removePassphrase: ({ current }) => withProof(current, vault.removePassphrase),
    enableKeyStore: ({ current }) => withProof(current, vault.enableKeyStore),
    disableKeyStore: ({ current }) => withProof(current, vault.disableKeyStore),
    list: () => vault.list(),
    codes: () => vault.codes(),
    nextCode: ({ id }) => vault.nextCode(id),
    async addUri({ uri }) {
      const entry = entryOfLink(uri)
      return entry.ok ? addAndWipe(entry.value) : entry
    },
    async addTyped(typed) {
      const issuer = cleanLabel(typed.issuer)
      const name = cleanLabel(typed.name)
      if (looksLikeLink(typed.secret)) {
        const entry = entryOfLink(typed.secret)
        if (!entry.ok) return entry
        // Names that were typed beside the link take precedence over those in the link.
        const { parameters } = entry.value
        const names = { issuer: issuer || entry.value.issuer, name: name || entry.value.name }
        return addAndWipe({ parameters, ...names })
      }
      const parameters = parametersOf(typed)
      if (!parameters.ok) return parameters
      return addAndWipe({ parameters: parameters.value, issuer, name })
    },
    edit: ({ id, patch }) => vault.edit(id, cleaned(patch)),
    move: ({ id, beforeId }) => vault.move(id, beforeId),
    remove: ({ id }) => vault.remove(id),
    restore: ({ id }) => vault.restore(id),
    emptyTrash: () => vault.emptyTrash(),
    async copyCode({ id, isNext }) {
      const code = await codeToCopy(id, isNext ?? false)
      return code.ok ? ok(await deps.copy(code.value)) : code
    },
  }
  return { handlers, stop }
}

/** A patch whose texts are cleaned like those of a new entry. */
function cleaned({ issuer, name, note, tags, ...others }: EntryPatch): EntryPatch {
  return {
    ...others,
    ...(note !== undefined && { note: cleanNote(note) }),
    ...(tags !== undefined && { tags: cleanTags(tags) }),
    ...(issuer !== undefined && { issuer: cleanLabel(issuer) }),
    ...(name !== undefined && { name: cleanLabel(name) }),
  }
}

/** The entry of a pasted link, checked as if it came from a QR code. */
function entryOfLink(text: string): Result<LabelledParameters> {
  const content = classify(text)
  switch (content.kind) {
    case 'entry':
      return ok(content)
    case 'google-batch':
    case 'part':
      // The page sends these through a scan, so that the user can choose from the results.
      if (content.kind === 'google-batch') {
        for (const { parameters } of content.entries) parameters.secret.fill(0)
      }
      return fail({ code: 'invalid-entry', reason: 'several-entries' })
    case 'other': {
      const { what, detail } = content
      const isKey = what === 'broken-otp' || what === 'unsupported-otp'
      if (isKey) return fail({ code: 'invalid-entry', reason: detail ?? 'scheme-unsupported' })
      return fail({ code: 'link-unusable', what, detail })
    }
  }
}

/** The parameters of an entry that was typed in, or the reason why its secret is not valid. */
function parametersOf(typed: TypedEntry): Result<OtpParameters> {
  const secret = decodeBase32(cleanKey(typed.secret))
  if (secret === null) return fail({ code: 'invalid-entry', reason: 'secret-invalid' })
  if (secret.length > MAX_SECRET_BYTES) {
    return fail({ code: 'invalid-entry', reason: 'secret-length' })
  }
  const { type, algorithm, digits, periodSeconds, counter = 0 } = typed
  switch (type) {
    case 'totp':
      return ok({ type, secret, algorithm, digits, periodSeconds })
    case 'hotp':
      return ok({ type, secret, algorithm, digits, counter })
    case 'steam':
      return ok({ type, secret })
  }
}
