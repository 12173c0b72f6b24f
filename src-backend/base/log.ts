// Structured log lines; nothing else writes any. Secrets are removed here as well, whatever a caller passes.

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface Log {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

export interface LogDeps {
  readonly write: (line: string) => void
  readonly level: LogLevel
  readonly nowMs: () => number
}

const REDACTED = '[redacted]'

const SECRET_FIELD =
  /password|secret|token|code|seed|cookie|authorization|keyuri|masterkey|salt|hash|pepper/i
/** Names that match the list above and hold no secret. */
const HARMLESS_FIELDS: ReadonlySet<string> = new Set(['errorCode'])

const SECRET_TEXTS: readonly RegExp[] = [
  /otpauth(?:-migration)?:\/\/\S*/gi,
  /\$(?:argon2|scrypt)\S*/gi,
  /\bBearer\s+\S+/gi,
  // A recovery code, in any case, as it is sent and as it is shown.
  /\b[0-9a-z]{2}(?:-[0-9a-z]{4}){4}\b/gi,
  /\b[0-9a-z]{3}(?:-[0-9a-z]{3}){5}\b/gi,
  // Tokens and keys: base64, base64url, hexadecimal, base32 of 128 bits or more.
  /(?<![A-Za-z0-9_+/-])[A-Za-z0-9_+/-]{43,}={0,2}/g,
  /\b[0-9a-f]{32,}\b/gi,
  /\b[A-Z2-7]{26,}\b/g,
  // A one-time code that stands alone in a text.
  /(?<![\w.:-])\d{6,8}(?![\w.:-])/g,
]

/** JSON lines: time, level, event and the given fields. */
export function createLog(deps: LogDeps): Log {
  const threshold = logLevels.indexOf(deps.level)
  const at =
    (level: LogLevel) =>
    (event: string, fields: LogFields = {}): void => {
      if (logLevels.indexOf(level) < threshold) return
      const time = new Date(deps.nowMs()).toISOString()
      deps.write(`${JSON.stringify({ time, level, event, ...redactFields(fields) })}\n`)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** What the log may say about a thrown value: no bound parameters, no statement, no detail with row values. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error }
  const { code } = error as { code?: unknown } // node and PostgreSQL name errors this way
  return {
    errorName: error.name,
    errorMessage: error.message,
    ...(typeof code === 'string' ? { errorCode: code } : {}),
    errorStack: (error.stack ?? '').split('\n').slice(1, 8).join('\n'),
  }
}

function redactFields(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (typeof value !== 'string') {
        return [name, SECRET_FIELD.test(name) && typeof value === 'number' ? REDACTED : value]
      }
      if (SECRET_FIELD.test(name) && !HARMLESS_FIELDS.has(name)) return [name, REDACTED]
      return [name, redactText(value)]
    }),
  )
}

/** A text from which everything that looks like a secret is removed. */
export function redactText(text: string): string {
  return SECRET_TEXTS.reduce((rest, pattern) => rest.replaceAll(pattern, REDACTED), text)
}
