import { open } from 'node:fs/promises'
import { AUDIT_CSV_HEADER, auditCsvLine } from '../../src-shared/model/people/audit-csv.ts'
import type { AuditEvent } from '../../src-shared/model/people/security-event.ts'
import { openStore } from '../process/open-store.ts'
import type { Database } from '../store/engine/database.ts'
import { findSecurityEvents } from '../store/records/security-events.ts'
import type { Command } from './command.ts'
import { findCompany } from './find-company.ts'

const PAGE = 1000

export const exportAuditCommand: Command = {
  summary: "Write a company's audit log to a CSV file",
  options: {
    file: { help: 'File to write, which must not be there yet', isNeeded: true },
    company: { help: 'Name or id; may be left out while there is but one', isNeeded: false },
  },
  notes: 'Newest first, RFC 4180. Only its owner can read the file: it names people and addresses.',
  async run(values, { config, log }) {
    const { database, close } = await openStore(config, log)
    try {
      const company = await findCompany(database, values['company'])
      if ('line' in company) return company
      const companyId = company.id
      const file = values['file'] ?? ''
      const handle = await open(file, 'wx', 0o600).catch((error: unknown) => codeOf(error))
      if (typeof handle === 'string') {
        return { ok: false, line: `The file cannot be written (${handle}). Nothing was changed.` }
      }
      try {
        await handle.write(AUDIT_CSV_HEADER)
        let count = 0
        for await (const events of pagesOf(database, companyId)) {
          await handle.write(events.map(auditCsvLine).join(''))
          count += events.length
        }
        await handle.sync()
        return { ok: true, line: `Wrote ${count} events.` }
      } finally {
        await handle.close()
      }
    } finally {
      await close()
    }
  },
}

async function* pagesOf(database: Database, companyId: string): AsyncGenerator<AuditEvent[]> {
  let last: AuditEvent | undefined
  do {
    const events = await findSecurityEvents(database, { companyId, beforeId: last?.id }, PAGE)
    yield events
    last = events.length === PAGE ? events.at(-1) : undefined
  } while (last !== undefined)
}

function codeOf(error: unknown): string {
  const { code } = Object(error) as { code?: unknown } // node names errors this way
  return typeof code === 'string' ? code : 'unknown'
}
