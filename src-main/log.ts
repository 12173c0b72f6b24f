/** Where a log line goes; `process.stderr.write` in the app. */
export type LogSink = (line: string) => void

export interface Log {
  info(message: string, facts?: Record<string, unknown>): void
  warn(message: string, facts?: Record<string, unknown>): void
  error(message: string, facts?: Record<string, unknown>): void
}

const SECRET_NAME = /secret|password|passphrase|token|code|key|uri|authorization|cookie/i
const SECRET_SHAPES: readonly [RegExp, string][] = [
  [/otpauth(?:-migration)?:\/\/[^\s"']*/gi, 'otpauth://[redacted]'],
  [/\b[0-9A-HJKMNP-TV-Z]{2}(?:-[0-9A-HJKMNP-TV-Z]{4}){4}\b/g, '[recovery code]'],
  [/\b[0-9A-HJKMNP-TV-Z]{3}(?:-[0-9A-HJKMNP-TV-Z]{3}){5}\b/g, '[recovery code]'],
  [/\b[A-Za-z0-9_-]{43}\b/g, '[token]'],
  [/\b[A-Z2-7]{16,}\b/g, '[base32]'],
  [/\b\d{6,8}\b/g, '[digits]'],
]

/** Replaces everything in a text that looks like a secret this app handles. */
export function redact(text: string): string {
  return SECRET_SHAPES.reduce(
    (current, [shape, replacement]) => current.replaceAll(shape, replacement),
    text,
  )
}

function shown(name: string, value: unknown): unknown {
  if (SECRET_NAME.test(name)) return '[redacted]'
  // Messages and stacks can carry input: only the name and a redacted message are kept.
  if (value instanceof Error) return `${value.name}: ${redact(value.message)}`
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  return redact(typeof value === 'string' ? value : typeof value)
}

/** Logs one JSON object per line. Nothing else in main prints. */
export function createLog(sink: LogSink, nowMs: () => number): Log {
  const write = (level: string, message: string, facts: Record<string, unknown> = {}) => {
    const cleaned = Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, shown(name, value)]),
    )
    sink(`${JSON.stringify({ at: new Date(nowMs()).toISOString(), level, message, ...cleaned })}\n`)
  }
  return {
    info: (message, facts) => write('info', message, facts),
    warn: (message, facts) => write('warn', message, facts),
    error: (message, facts) => write('error', message, facts),
  }
}
