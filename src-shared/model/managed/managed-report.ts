import * as z from 'zod'
import { shownText } from '../shown-text.ts'
import { managedNames, managedSettings, type ManagedValues } from './managed-settings.ts'

export const ManagedProblem = z.object({
  /** The file, the key of the registry or the profile. */
  from: shownText(1024),
  what: z.enum([
    'wrong-value',
    'unknown-name',
    /** It could not be read, or says nothing that can be understood: every setting has its safe value. */
    'unreadable',
    'too-large',
    'malformed',
    /** Someone else than the system's administrator can write it: it is ignored. */
    'not-owned',
  ]),
  /** The name that it is about; null where it is about all that comes from there. */
  setting: shownText(80).nullable(),
})
export type ManagedProblem = z.infer<typeof ManagedProblem>

const Value = z.union([
  z.boolean(),
  z.number(),
  shownText(2048),
  z.array(shownText(2048)),
  z.null(),
])

/** What holds, from where, and what was wrong. */
export const ManagedReport = z.object({
  settings: z.array(
    z.object({
      setting: z.enum(managedNames),
      value: Value,
      from: shownText(1024),
      /** The value that was given is wrong; this one is the safe one. */
      isWrong: z.boolean(),
    }),
  ),
  problems: z.array(ManagedProblem),
})
export type ManagedReport = z.infer<typeof ManagedReport>

const shape = Object.fromEntries(
  managedNames.map((name) => [name, managedSettings[name].schema.nullable().optional()]),
)
/** What holds, as pages are told. */
export const ManagedInForce: z.ZodType<ManagedValues, ManagedValues> = z.custom<ManagedValues>(
  (given) => z.strictObject(shape).safeParse(given).success,
)
