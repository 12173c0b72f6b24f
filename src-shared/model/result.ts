import type { Failure } from './failure.ts'

/** The outcome of an operation that can fail as expected: data, never an exception. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** Makes a failed result. Its type fits every `Result<T>`. */
export function fail(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error }
}

/** Closes a switch over a union: a missing case does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value of type ${typeof value}`)
}
