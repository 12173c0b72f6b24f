// Shows the QR codes of an export to Google Authenticator one by one, after a slot of the vault was opened for it.
import type { ShownCode, ShownCodes } from '../../src-shared/model/vault/export.ts'
import { fail, ok, type Result } from '../../src-shared/model/result.ts'
import { qrRows } from '../key-view.ts'
import { wipeSecrets } from '../vault/entries/payload.ts'
import { confirmed } from './confirm.ts'
import { outlookOf, type ExportChoice, type ExportDeps } from './export.ts'
import { migrationGroups, migrationUri } from './google-migration.ts'
import type { Subject } from './reveal.ts'
import type { Showing } from './showing.ts'

/** Each code has to be found in the camera's picture and read. */
const SHOWN_FOR_MS = 5 * 60_000
const FORMAT = 'google-qr'

export type CodesDeps = Pick<ExportDeps, 'vault' | 'askUser' | 'exporters' | 'means'>

export interface Codes {
  show(choice: Pick<ExportChoice, 'ids' | 'current'>): Promise<Result<ShownCodes>>
  code(revealId: string, index: number): Promise<Result<ShownCode>>
}

/** The page gets one code after the other, so that it never holds more than it shows. */
export function createCodes(deps: CodesDeps, showing: Showing<Subject>): Codes {
  const { refuses } = deps.exporters[FORMAT]
  return {
    async show({ ids, current }) {
      const outlook = outlookOf(deps, { format: FORMAT, ids })
      if (!outlook.ok) return outlook
      if (outlook.value.written === 0) return fail({ code: 'nothing-to-export' })
      const access = await confirmed(deps, 'export', current)
      if (!access.ok) return access
      const taken = await access.value.take(ids)
      if (!taken.ok) return taken
      try {
        const kept = taken.value.filter((entry) => refuses(entry) === null)
        const groups = migrationGroups(kept).map((group) => group.map(({ id }) => id))
        const batchId = deps.means().randomBytes(4).readInt32BE()
        const subject = { kind: 'codes' as const, groups, batchId }
        const { revealId, hidesAtMs } = showing.begin(access.value, subject, SHOWN_FOR_MS)
        return ok({ ...outlook.value, revealId, hidesAtMs, count: groups.length })
      } finally {
        wipeSecrets(taken.value)
      }
    },
    async code(revealId, index) {
      const shown = showing.current(revealId)
      if (shown?.subject.kind !== 'codes') return fail({ code: 'not-confirmed' })
      const { groups, batchId } = shown.subject
      const group = groups[index]
      if (group === undefined) return fail({ code: 'not-found' })
      const taken = await shown.access.take(group)
      if (!taken.ok) return taken
      try {
        const uri = migrationUri(taken.value, { index, count: groups.length, batchId })
        const rows = await qrRows(uri, 'L')
        // Hidden while the code was drawn: the page gets nothing.
        if (showing.current(revealId) === null) return fail({ code: 'not-confirmed' })
        const entries = taken.value.map(({ issuer, name }) => ({ issuer, name }))
        return ok({ qrRows: rows, entries })
      } finally {
        wipeSecrets(taken.value)
      }
    },
  }
}
