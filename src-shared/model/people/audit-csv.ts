import type { AuditEvent } from './security-event.ts'

const columns = [
  'id',
  'occurred_at',
  'kind',
  'subject_email',
  'subject_name',
  'subject_id',
  'actor_email',
  'actor_name',
  'actor_id',
  'device',
  'network_address',
  'method',
  'reason',
  'changes',
] as const

/**
 * The first line of an audit log as CSV (RFC 4180), with its line end. It begins with a byte order mark:
 * without one Excel reads UTF-8 as the system's old character set, and "Çelik" as "Ã‡elik".
 */
export const AUDIT_CSV_HEADER = `\uFEFF${columns.join(',')}\r\n`

/**
 * One event as a line of CSV. A text that a spreadsheet would run as a formula gets an apostrophe in front
 * (OWASP, CSV injection): people and devices may have any name.
 */
export function auditCsvLine(event: AuditEvent): string {
  const cells: Record<(typeof columns)[number], string | null> = {
    id: event.id,
    occurred_at: event.occurredAt,
    kind: event.kind,
    subject_email: event.subject.email,
    subject_name: event.subject.name,
    subject_id: event.subject.id,
    actor_email: event.actor.email,
    actor_name: event.actor.name,
    actor_id: event.actor.id,
    device: event.device,
    network_address: event.networkAddress,
    method: event.method,
    reason: event.reason,
    changes: event.changes,
  }
  return `${columns.map((column) => cell(cells[column] ?? '')).join(',')}\r\n`
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
