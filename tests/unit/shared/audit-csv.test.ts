// The audit log as CSV: RFC 4180, and no formula for a spreadsheet to run.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AUDIT_CSV_HEADER, auditCsvLine } from '../../../src-shared/model/people/audit-csv.ts'
import type { AuditEvent } from '../../../src-shared/model/people/security-event.ts'

const person = {
  id: '2f6f1f0a-9a0e-4c1b-8f53-6a1d3b7c0a01',
  name: 'Ana',
  email: 'ana@acme.example',
}
const event: AuditEvent = {
  id: '2f6f1f0a-9a0e-4c1b-8f53-6a1d3b7c0a02',
  kind: 'signed-in',
  occurredAt: '2026-01-15T10:00:00.000Z',
  device: null,
  networkAddress: '198.51.100.7',
  method: null,
  subject: person,
  actor: person,
  reason: null,
  changes: null,
}

/** A reader of RFC 4180, written from its grammar. */
function read(line: string): string[] {
  const cells: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  for (let match = cell.exec(line); match !== null; match = cell.exec(line)) {
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '\r\n') break
  }
  return cells
}

describe('a line of the audit log', () => {
  test('has a cell for each column', () => {
    expect(read(auditCsvLine(event))).toHaveLength(read(AUDIT_CSV_HEADER).length)
    expect(AUDIT_CSV_HEADER).toMatch(/^\uFEFFid,/)
    expect(auditCsvLine(event)).toMatch(/^2f6f1f0a-9a0e-4c1b-8f53-6a1d3b7c0a02,2026-01-15T10:00/)
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|" /C calc"!A0'])(
    'gives a spreadsheet no formula: %j',
    (name) => {
      const [, , , , subject] = read(auditCsvLine({ ...event, subject: { ...person, name } }))
      expect(subject).toBe(`'${name}`)
    },
  )

  test('any name comes back whole and stays in its cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (device) => {
        const cells = read(auditCsvLine({ ...event, device }))
        expect(cells).toHaveLength(14)
        expect(cells[9]?.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(device)
      }),
    )
  })
})
