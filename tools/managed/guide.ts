import { rows, type Row } from './rows.ts'

function typeOf({ written }: Row): string {
  switch (written.form) {
    case 'yes-no':
      return '`true` or `false`'
    case 'number':
      return `${written.min} to ${written.max}`
    case 'choice':
      return written.choices.map((choice) => `\`${choice}\``).join(', ')
    case 'text':
      return `text, as \`${written.example}\``
    case 'list':
      return `list, as \`${JSON.stringify(written.example)}\``
  }
}

function safeValue({ ifWrong }: Row): string {
  return ifWrong === null ? 'no value' : `\`${JSON.stringify(ifWrong)}\``
}

const kinds = { locked: 'decided', limit: 'upper limit', suggested: 'suggested' } as const

/** Rows of a table in Markdown, with columns of one width, as the formatter writes them. */
function table(lines: readonly (readonly string[])[]): string {
  const cells = lines.map((line) => line.map((cell) => cell.replaceAll('|', String.raw`\|`)))
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  )
  const drawn = cells.map(
    (line) => `| ${line.map((c, i) => c.padEnd(widths[i] ?? 0)).join(' | ')} |`,
  )
  const [head = '', ...rest] = drawn
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [head, rule, ...rest].join('\n')
}

const BEGIN = '<!-- The table is made by "node tools/managed/write.ts". -->'
const END = '<!-- End of the table. -->'

/** The guide for administrators, with its table brought up to date. */
export function withTable(guide: string): string {
  const [before, rest] = guide.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error('The guide has no table.')
  const made = table([
    ['Name', 'Meaning', 'Value', 'Kind', 'If the value is wrong'],
    ...rows.map((row) => [
      `\`${row.name}\``,
      row.means,
      typeOf(row),
      kinds[row.kind],
      safeValue(row),
    ]),
  ])
  return `${before}${BEGIN}\n\n${made}\n\n${END}${after}`
}
