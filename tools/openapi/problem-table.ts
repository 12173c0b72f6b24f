import { problemStatus, PROBLEM_TYPE_PREFIX } from '../../src-shared/http/problem.ts'
import type { DocComments } from './doc-comments.ts'

const BEGIN = '<!-- problems: made by npm run openapi -->'
const END = '<!-- /problems -->'

/** The table of problem types as Markdown, with columns aligned as the formatter requires. */
export function problemTable(docs: DocComments): string {
  const rows = Object.entries(problemStatus).map(([type, status]) => {
    const meaning = docs.get(`problemStatus.${type}`)
    if (meaning === undefined) throw new Error(`The problem ${type} has no docstring.`)
    return [`\`${PROBLEM_TYPE_PREFIX}${type}\``, String(status), meaning]
  })
  const table = [['Type', 'Status', 'Meaning'], ...rows]
  const widths = [0, 1, 2].map((column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = table
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(head), rule, ...body.map(line)].join('\n')
}

/** Inserts the table between its marks in a Markdown text. */
export function withProblemTable(markdown: string, table: string): string {
  const start = markdown.indexOf(BEGIN)
  const end = markdown.indexOf(END)
  if (start === -1 || end < start)
    throw new Error('The marks of the table of problems are missing.')
  return `${markdown.slice(0, start + BEGIN.length)}\n\n${table}\n\n${markdown.slice(end)}`
}
