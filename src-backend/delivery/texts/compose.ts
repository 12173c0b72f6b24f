import type { MessageText } from './message-fields.ts'

/** The parts that are present, separated by a blank line. */
export function compose(subject: string, ...parts: readonly (string | null)[]): MessageText {
  return { subject, text: `${parts.filter((part) => part !== null).join('\n\n')}\n` }
}

/** The product's name with the company's, which may be missing. */
export function productOf(company: string): string {
  return company === '' ? 'Sync' : `${company} Sync`
}
