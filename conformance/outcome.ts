/** The backend behaved differently. Both texts name statuses, problem types and fields, never values. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch'
  readonly expected: string
  readonly seen: string
  constructor(expected: string, seen: string) {
    super(`Expected ${expected}; seen ${seen}.`)
    this.expected = expected
    this.seen = seen
  }
}

/** The check could not be run, because an earlier step did not work. */
export class Blocked extends Error {
  override readonly name = 'Blocked'
}

/** The check was not requested, or this server does not have its subject. The message says which. */
export class Skipped extends Error {
  override readonly name = 'Skipped'
}

/** Fails the check. */
export function mismatch(expected: string, seen: string): never {
  throw new Mismatch(expected, seen)
}
