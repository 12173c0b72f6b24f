import { parse } from 'csv-parse/sync'

/** One row of a table, and the line of the file on which it ends. */
export interface CsvRecord {
  readonly cells: readonly string[]
  readonly line: number
}

const LARGEST_RECORD = 20_000

/**
 * The rows of a text as CSV (RFC 4180), without empty ones, up to `limit`. For main and the server: the package needs
 * Node's buffers. What has a quote in the wrong place, or one that never ends, is the line of it.
 */
export function csvRecords(
  text: string,
  delimiter: ',' | ';' | '\t',
  limit: number,
): readonly CsvRecord[] | { readonly brokenLine: number | null } {
  try {
    const rows: unknown = parse(text, {
      bom: true,
      delimiter,
      info: true,
      max_record_size: LARGEST_RECORD,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      to: limit,
      trim: true,
    })
    return Array.isArray(rows) ? rows.map(recordOf) : { brokenLine: null }
  } catch (error) {
    const { lines } = Object(error) as { lines?: unknown } // as the package names the line that it read
    return { brokenLine: typeof lines === 'number' ? lines : null }
  }
}

function recordOf(row: unknown): CsvRecord {
  const { record, info } = row as { record: string[]; info: { lines: number } } // what the option `info` gives
  return { cells: record, line: info.lines }
}
