import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { AUDIT_CSV_HEADER, auditCsvLine } from '../../../src-shared/model/people/audit-csv.ts'
import type {
  AuditEvent,
  SecurityEventKind,
} from '../../../src-shared/model/people/security-event.ts'
import { ok, type Result } from '../../../src-shared/model/result.ts'
import type { SessionAccess } from '../../backend/session-access.ts'

/** The most events that one file contains (the newest ones); a page has fifty. */
const EXPORT_LIMIT = 10_000

interface AuditFilter {
  readonly kind: SecurityEventKind | null
  readonly userId: string | null
}

export interface AuditDeps {
  readonly session: Pick<SessionAccess, 'call' | 'account'>
  readonly nowMs: () => number
  /** Asks where to save; null when the user cancelled. The dialog asks before overwriting. */
  readonly askWhere: (suggestedName: string) => Promise<string | null>
  readonly writePrivateFile: (path: string, text: string) => Promise<Result<null>>
  readonly exportLimit?: number
}

/** Shows the company's audit log on the page and exports it to a file. */
export function createAudit(deps: AuditDeps): Handlers<AppContract>['audit'] {
  const { session, exportLimit = EXPORT_LIMIT } = deps

  async function page(
    { kind, userId }: AuditFilter,
    cursor: string | null,
  ): Promise<Result<{ items: AuditEvent[]; nextCursor: string | null }>> {
    const result = await session.call('audit', {
      query: {
        kind: kind ?? undefined,
        userId: userId ?? undefined,
        cursor: cursor ?? undefined,
      },
    })
    if (!result.ok) return result
    return ok({ items: result.value.events, nextCursor: result.value.nextCursor })
  }

  /** Reads every page from `first` on, up to the limit. */
  async function everything(
    filter: AuditFilter,
    first: { items: AuditEvent[]; nextCursor: string | null },
  ): Promise<Result<{ events: AuditEvent[]; isCut: boolean }>> {
    const events = [...first.items]
    let { nextCursor } = first
    while (nextCursor !== null && events.length < exportLimit) {
      const next = await page(filter, nextCursor)
      if (!next.ok) return next
      events.push(...next.value.items)
      // A server that keeps returning empty pages must not keep this loop running for ever.
      if (next.value.items.length === 0) break
      nextCursor = next.value.nextCursor
    }
    const isCut = nextCursor !== null || events.length > exportLimit
    return ok({ events: events.slice(0, exportLimit), isCut })
  }

  return {
    list: ({ cursor, ...filter }) => page(filter, cursor),
    async exportCsv(filter) {
      // The log is requested first: a user who may not read it gets that error instead of a save dialog.
      const first = await page(filter, null)
      if (!first.ok) return first
      const company = session.account()?.company.name ?? ''
      const path = await deps.askWhere(auditFileName(company, deps.nowMs()))
      if (path === null) return ok(null)
      const all = await everything(filter, first.value)
      if (!all.ok) return all
      const { events, isCut } = all.value
      const text = AUDIT_CSV_HEADER + events.map(auditCsvLine).join('')
      const written = await deps.writePrivateFile(path, text)
      return written.ok ? ok({ path, eventCount: events.length, isCut }) : written
    },
  }
}

/**
 * `sync-audit-log-<company>-<date>.csv` with the day in UTC, without characters that a file system could
 * reject.
 */
function auditFileName(company: string, nowMs: number): string {
  const name = company.replaceAll(/[^a-zA-Z0-9._-]/g, '_').slice(0, 64)
  return `sync-audit-log-${name}-${new Date(nowMs).toISOString().slice(0, 10)}.csv`
}
