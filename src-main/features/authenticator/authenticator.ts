import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { EntryCode, EntryPatch, EntrySummary } from '../../../src-shared/model/vault/entry.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { SeveralChange } from '../../../src-shared/model/vault/several.ts'
import type { VaultStatus } from '../../../src-shared/model/vault/vault-status.ts'
import { cleanLabel } from '../../../src-shared/text/clean-label.ts'
import { cleanNote } from '../../../src-shared/text/note.ts'
import { cleanTags } from '../../../src-shared/text/tags.ts'
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

  let told: readonly EntrySummary[] | null = null
  let wasOpen = vault.list().ok
  const stop = vault.onChange(() => {
    const list = vault.list()
    deps.pushStatus(vault.status())
    // Locking the vault empties the lists of all pages.
    const now = list.ok ? list.value : []
    // A passphrase that is changed, say, changes no list: thousands of entries would cross to the pages for nothing.
    const isSame = now.length === told?.length && now.every((entry, at) => entry === told?.[at])
    // A page that hears of an open vault asks for its list.
    const isOpening = list.ok && !wasOpen
    told = now
    wasOpen = list.ok
    if (!isSame && !isOpening) deps.pushList(now)
  })

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
    const shown = vault.code(id)
    if (!shown.ok) return shown
    if (shown.value !== null) {
      return ok((isNext ? shown.value.nextDigits : null) ?? shown.value.digits)
    }
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
    codes: () => vault.codesInTurns(),
    codesOf: ({ ids }) => codesOf(vault, ids),
    nextCode: ({ id }) => vault.nextCode(id),
    edit: ({ id, patch }) => vault.edit(id, cleaned(patch)),
    move: ({ id, beforeId }) => vault.move(id, beforeId),
    changeSeveral: ({ ids, change }) => vault.changeSeveral(ids, cleanedChange(change)),
    remove: ({ id }) => vault.remove(id),
    restore: ({ id }) => vault.restore(id),
    emptyTrash: () => vault.emptyTrash(),
    async copyCode({ id, isNext }) {
      const code = await codeToCopy(id, isNext ?? false)
      if (!code.ok) return code
      vault.noteUse(id)
      return ok(await deps.copy(code.value))
    },
  }
  return { handlers, stop }
}

function codesOf(vault: Vault, ids: readonly string[]): Result<EntryCode[]> {
  const codes: EntryCode[] = []
  for (const id of ids) {
    const code = vault.code(id)
    if (code.ok) codes.push(...(code.value === null ? [] : [code.value]))
    // It may have been deleted meanwhile.
    else if (code.error.code !== 'entry-not-found') return code
  }
  return ok(codes)
}

/** A change whose tags are cleaned like those of one entry. */
function cleanedChange(change: SeveralChange): SeveralChange {
  return change.kind === 'tag' ? { ...change, tags: cleanTags(change.tags) } : change
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
