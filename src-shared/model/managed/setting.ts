import * as z from 'zod'

/**
 * How a managed setting meets the person's choice. `locked`: it holds, and the person cannot change it. `limit`: the
 * person may choose up to it. `suggested`: it holds until the person chooses.
 */
export type ManagedKind = 'locked' | 'limit' | 'suggested'

/** What an administrator writes: it decides the type in the registry, in a profile and in the documentation. */
export type ManagedForm =
  | { readonly form: 'yes-no' }
  | { readonly form: 'number'; readonly min: number; readonly max: number }
  | { readonly form: 'choice'; readonly choices: readonly string[] }
  | { readonly form: 'text'; readonly example: string }
  | { readonly form: 'list'; readonly example: readonly string[] }

/** One row of the table. */
export interface Setting<S extends z.ZodType, D extends z.output<S> | null> {
  readonly schema: S
  readonly written: ManagedForm
  readonly kind: ManagedKind
  /** In English, for the documents that are made from the table. */
  readonly means: string
  /** Holds when the value that was given is wrong. Null: the setting is managed, but has no value. */
  readonly ifWrong: D
}

interface About<D> {
  readonly kind: ManagedKind
  readonly means: string
  readonly ifWrong: D
}

export function yesOrNo(about: About<boolean>): Setting<z.ZodBoolean, boolean> {
  return { schema: z.boolean(), written: { form: 'yes-no' }, ...about }
}

export function wholeNumber(
  { min, max }: { readonly min: number; readonly max: number },
  about: About<number>,
): Setting<z.ZodInt, number> {
  return { schema: z.int().min(min).max(max), written: { form: 'number', min, max }, ...about }
}

export function choice<const C extends string, D extends NoInfer<C> | null>(
  choices: readonly [C, ...C[]],
  about: About<D>,
): Setting<z.ZodEnum<{ [K in C]: K }>, D> {
  return { schema: z.enum(choices), written: { form: 'choice', choices }, ...about }
}

/** Several lines, in an order that means nothing. */
export function lines(
  schema: z.ZodType<string>,
  { example, ...about }: About<null> & { readonly example: readonly string[] },
): Setting<z.ZodArray<z.ZodType<string>>, null> {
  return { schema: z.array(schema).max(20), written: { form: 'list', example }, ...about }
}

export function line(
  schema: z.ZodType<string>,
  { example, ...about }: About<null> & { readonly example: string },
): Setting<z.ZodType<string>, null> {
  return { schema, written: { form: 'text', example }, ...about }
}
