import type { MessageText } from './message-fields.ts'

/** The parts that are there, with a blank line between. */
export function compose(subject: string, ...parts: readonly (string | null)[]): MessageText {
  return { subject, text: `${parts.filter((part) => part !== null).join('\n\n')}\n` }
}

/** The product with the company's name, which may be missing. */
export function productOf(company: string): string {
  return company === '' ? 'Sync' : `${company} Sync`
}
