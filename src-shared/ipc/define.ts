import * as z from 'zod'
import type { Result } from '../model/result.ts'

/** A call from a page to main: `input` is parsed before the handler runs, `output` after it. */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'call'
  readonly input: I
  readonly output: O
  /** Its output may have lists of thousands: they are parsed, and cross, in parts. */
  readonly isLarge?: true
}

/** A message from main to a page. */
export interface Push<P extends z.ZodType = z.ZodType> {
  readonly kind: 'push'
  readonly payload: P
  /** As for a call. A page may receive it later than the answer to a call that came after it. */
  readonly isLarge?: true
}

export type Contract = Record<string, Record<string, Call | Push>>

export function call<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> {
  return { kind: 'call', input, output }
}

export function push<P extends z.ZodType>(payload: P): Push<P> {
  return { kind: 'push', payload }
}

/** A push that may have lists of thousands. */
export function largePush<P extends z.ZodType>(payload: P): Push<P> {
  return { kind: 'push', payload, isLarge: true }
}

/** A call whose output may have lists of thousands. */
export function largeCall<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Call<I, O> {
  return { kind: 'call', input, output, isLarge: true }
}

/** A call that takes nothing. */
export const nothing = z.undefined()

type CallNames<R> = { [N in keyof R]: R[N] extends Call ? N : never }[keyof R]
type PushNames<R> = { [N in keyof R]: R[N] extends Push ? N : never }[keyof R]
type MaybeArgument<T> = undefined extends T ? [input?: T] : [input: T]

/** What main must implement. Handlers receive parsed input. */
export type Handlers<C extends Contract> = {
  readonly [Room in keyof C]: {
    readonly [N in CallNames<C[Room]>]: C[Room][N] extends Call<infer I, infer O>
      ? (input: z.output<I>) => Result<z.input<O>> | Promise<Result<z.input<O>>>
      : never
  }
}

/** What a page sees as `window.api`. Subscribing to a push returns a function that unsubscribes. */
export type Client<C extends Contract> = {
  readonly [Room in keyof C]: {
    readonly [N in CallNames<C[Room]>]: C[Room][N] extends Call<infer I, infer O>
      ? (...input: MaybeArgument<z.input<I>>) => Promise<Result<z.output<O>>>
      : never
  } & {
    readonly [N in PushNames<C[Room]>]: C[Room][N] extends Push<infer P>
      ? (listener: (payload: z.output<P>) => void) => () => void
      : never
  }
}

/** What main sends with: one typed sender per push. */
export type Pushers<C extends Contract> = {
  readonly [Room in keyof C]: {
    readonly [N in PushNames<C[Room]>]: C[Room][N] extends Push<infer P>
      ? (payload: z.input<P>) => void
      : never
  }
}

/** The name on the wire of one capability. */
export function channel(room: string, name: string): string {
  return `${room}.${name}`
}
