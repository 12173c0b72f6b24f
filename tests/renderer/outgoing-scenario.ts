import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers, Pushers } from '../../src-shared/ipc/define.ts'
import type { EntrySummary } from '../../src-shared/model/vault/entry.ts'
import type {
  ExportFormat,
  ExportOutlook,
  LeftOutReason,
} from '../../src-shared/model/vault/export.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import type { Clock } from '../../src-renderer/clock.ts'
import * as samples from './samples.ts'
import type { World } from './scenario.ts'

const SHOWN_FOR_MS = 60_000
const CODES_SHOWN_FOR_MS = 300_000
const ENTRIES_IN_CODE = 10
const REVEALED_KEY = 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ'

/** As main's exporters decide, for the entries of the samples. */
function refusalOf(format: ExportFormat, entry: EntrySummary): LeftOutReason | null {
  if (format === 'bitwarden') return entry.type === 'hotp' ? 'counter-unsupported' : null
  if (format !== 'google-qr') return null
  if (entry.type === 'steam') return 'steam-unsupported'
  return entry.type === 'totp' && entry.periodSeconds !== 30 ? 'period-unsupported' : null
}

const KEEPS_EVERYTHING: readonly ExportFormat[] = ['own', 'aegis', 'aegis-encrypted']

/** The ways out of the fake vault. */
export function outgoingHandlers(
  world: World,
  clock: Clock,
  push: Pushers<AppContract>,
): Handlers<AppContract>['outgoing'] {
  const inUse = () => world.entries.filter(({ deletedAtMs }) => deletedAtMs === null)
  let shownId: string | null = null
  let inCodes: readonly EntrySummary[] = []

  const outlook = (format: ExportFormat, ids: readonly string[] | null): Result<ExportOutlook> => {
    if (world.vault.phase !== 'unlocked') return fail({ code: 'vault-locked' })
    const chosen = inUse().filter(({ id }) => ids === null || ids.includes(id))
    const leftOut = chosen.flatMap(({ issuer, name, ...entry }) => {
      const reason = refusalOf(format, { issuer, name, ...entry })
      return reason === null ? [] : [{ issuer, name, reason }]
    })
    const written = chosen.filter((entry) => refusalOf(format, entry) === null)
    return ok({
      written: written.length,
      leftOut,
      bare: KEEPS_EVERYTHING.includes(format)
        ? 0
        : written.filter(({ note, tags }) => note !== '' || tags.length > 0).length,
      guarding: written.filter(({ guardsSignIn }) => guardsSignIn).length,
    })
  }
  const confirmed = (current: string | null) => {
    if (world.vault.phase !== 'unlocked') return fail({ code: 'vault-locked' })
    const isWrong = current !== null && current !== world.passphrase
    return isWrong ? fail({ code: 'wrong-passphrase', retryAtMs: null }) : null
  }

  return {
    outlook: ({ format, ids }) => outlook(format, ids),
    exportFile: ({ format, ids, current }) => {
      const answer = confirmed(current) ?? outlook(format, ids)
      return answer.ok ? ok({ ...answer.value, path: world.exportPath }) : answer
    },
    print: ({ format, ids, current }) => {
      const answer = confirmed(current) ?? outlook(format, ids)
      return answer.ok ? ok({ ...answer.value, isPrinted: true }) : answer
    },
    showInFolder: () => ok(null),
    reveal: ({ current }) => {
      const refusal = confirmed(current)
      if (refusal !== null) return refusal
      shownId = samples.id(900)
      const revealId = shownId
      clock.after(SHOWN_FOR_MS, () => push.outgoing.hidden({ revealId }))
      return ok({
        revealId,
        qrRows: samples.enrolment.qrRows,
        key: REVEALED_KEY,
        hidesAtMs: clock.now() + SHOWN_FOR_MS,
      })
    },
    showCodes: ({ ids, current }) => {
      const answer = confirmed(current) ?? outlook('google-qr', ids)
      if (!answer.ok) return answer
      inCodes = inUse().filter(
        (entry) =>
          (ids === null || ids.includes(entry.id)) && refusalOf('google-qr', entry) === null,
      )
      shownId = samples.id(901)
      const revealId = shownId
      clock.after(CODES_SHOWN_FOR_MS, () => push.outgoing.hidden({ revealId }))
      const count = Math.ceil(inCodes.length / ENTRIES_IN_CODE)
      return ok({ ...answer.value, revealId, count, hidesAtMs: clock.now() + CODES_SHOWN_FOR_MS })
    },
    code: ({ revealId, index }) => {
      if (revealId !== shownId) return fail({ code: 'not-confirmed' })
      const from = index * ENTRIES_IN_CODE
      return ok({
        qrRows: samples.enrolment.qrRows,
        entries: inCodes
          .slice(from, from + ENTRIES_IN_CODE)
          .map(({ issuer, name }) => ({ issuer, name })),
      })
    },
    copyRevealed: ({ revealId }) =>
      revealId === shownId
        ? ok({ clearsInSeconds: world.preferences.clearClipboardSeconds })
        : fail({ code: 'not-confirmed' }),
    hide: () => {
      shownId = null
      return ok(null)
    },
  }
}
