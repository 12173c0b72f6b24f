// Searches everything that test backends receive, send and log for what must not be there.

/**
 * Each is recognised by its shape, wherever it stands: tokens, seeds, codes and phone numbers have distinct
 * shapes.
 */
const shapes = {
  token: /(?<![\w-])[\w-]{43}(?![\w-])/g,
  seed: /(?<![A-Z2-7])[A-Z2-7]{32}(?![A-Z2-7])/g,
  recoveryCode:
    /(?<![\w-])(?:[0-9A-Z]{2}(?:-[0-9A-Z]{4}){4}|[0-9A-Z]{3}(?:-[0-9A-Z]{3}){5})(?![\w-])/g,
  code: /(?<![\w+.-])[0-9]{6,8}(?![\w.-])/g,
  phoneNumber: /\+[0-9]{8,15}(?![0-9])/g,
} as const
type Kind = keyof typeof shapes

export interface TrafficScan {
  /** Before a request is served: what it contains is known, and comes back in no response. */
  sent(body: unknown): void
  /** A response: secrets in it for the first time are issued by it; none that was seen before may be in it. */
  answered(route: string, text: string): void
  /** A line of the log: none of the secrets may be in it. */
  logged(line: string): void
  /** What was found, without the secret itself. */
  findings(): readonly string[]
}

/**
 * Learns from requests and responses what is secret, and finds it where it must not be. Secrets with a shape
 * are found anywhere; passwords have none and are searched literally.
 */
export function createTrafficScan(): TrafficScan {
  const seen: Record<Kind, Set<string>> = {
    token: new Set(),
    seed: new Set(),
    recoveryCode: new Set(),
    code: new Set(),
    phoneNumber: new Set(),
  }
  const passwords = new Set<string>()
  const found = new Set<string>()
  const lines: string[] = []

  function* secretsIn(text: string): Generator<readonly [Kind, string]> {
    for (const kind of Object.keys(shapes) as Kind[]) {
      for (const [secret] of text.matchAll(shapes[kind])) yield [kind, secret]
    }
  }

  return {
    sent(body) {
      if (typeof body !== 'object' || body === null) return
      const { password, newPassword, code } = body as Record<string, unknown>
      for (const one of [password, newPassword]) {
        if (typeof one === 'string' && one.length >= 12) passwords.add(one)
      }
      if (typeof code === 'string') {
        for (const [kind, secret] of secretsIn(code.replaceAll(' ', ''))) seen[kind].add(secret)
      }
      for (const [kind, secret] of secretsIn(JSON.stringify(body))) {
        if (kind !== 'code') seen[kind].add(secret)
      }
    },
    answered(route, text) {
      const issued: (readonly [Kind, string])[] = []
      for (const [kind, secret] of secretsIn(text)) {
        if (seen[kind].has(secret)) found.add(`the reply of ${route} holds a ${kind} that is known`)
        else if (kind !== 'code' || text.includes('"activationCode"')) issued.push([kind, secret])
      }
      for (const password of passwords) {
        if (text.includes(password)) found.add(`the reply of ${route} holds a password`)
      }
      // Together, at the end: a response may name twice what it issues.
      for (const [kind, secret] of issued) seen[kind].add(secret)
    },
    logged: (line) => void lines.push(line),
    findings() {
      const text = lines.join('\n')
      for (const line of lines) {
        for (const [kind, secret] of secretsIn(line)) {
          if (seen[kind].has(secret)) found.add(`a log line holds a ${kind}: ${eventOf(line)}`)
        }
      }
      for (const password of passwords) {
        if (text.includes(password)) found.add('a log line holds a password')
      }
      return [...found]
    },
  }
}

function eventOf(line: string): string {
  return /"event":"([a-z-]+)"/.exec(line)?.[1] ?? 'of no event'
}
