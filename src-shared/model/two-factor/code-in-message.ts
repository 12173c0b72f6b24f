import type { DemoMessage } from './demo-message.ts'

/** Six to eight digits that stand alone, and the same as a voice says them: `1, 2, 3, …`. */
const WRITTEN = /(?<![\p{L}\p{N}.+-])\d{6,8}(?![\p{L}\p{N}-])/u
const SPOKEN = /(?<![\p{L}\p{N}.+-]|\d, )\d(?:, \d){5,7}(?![\p{L}\p{N}-]|, \d)/u

/** The code in a message; null if there is none. */
export function codeIn({ channel, text }: Pick<DemoMessage, 'channel' | 'text'>): string | null {
  const code = (channel === 'voice' ? SPOKEN : WRITTEN).exec(text)?.[0]
  return code?.replaceAll(', ', '') ?? null
}
