import * as z from 'zod'
import { Count, Instant } from '../bounds.ts'
import { Id } from '../id.ts'
import { ShownName } from '../shown-text.ts'
import { MethodType } from '../two-factor/method.ts'
import { EmailAddress } from './account.ts'

/** How many days the history of an overview has, the present one included. */
export const OVERVIEW_DAYS = 90

/** How many of those who are missing an overview names. */
export const MISSING_NAMED = 10

/**
 * Where a company stands. Disabled people are counted nowhere; `protected` have a method; `missing` have none, or
 * none that the policy allows while it requires one. `methods` counts the people of each kind, who may have several.
 * The others need attention: locked after wrong codes; with a pass, or an activation code that is not used yet; with
 * few recovery codes left; without a password so far; and messages of the last seven days that could not be sent.
 */
export const OverviewCounts = z.object({
  people: Count,
  protected: Count,
  missing: Count,
  methods: z.array(z.object({ type: MethodType, people: Count })).max(20),
  locked: Count,
  passes: Count,
  resets: Count,
  fewRecoveryCodes: Count,
  invited: Count,
  failedMessages: Count,
})
export type OverviewCounts = z.infer<typeof OverviewCounts>

/** Somebody who is still missing. `deadline`: when the set-up becomes the only thing that is open to them; null: never. */
const MissingPerson = z.object({
  id: Id,
  name: ShownName,
  email: EmailAddress,
  deadline: Instant.nullable(),
})

/** One day, in UTC, as it was counted first; the last one as it is now. */
const OverviewDay = z.object({ day: z.iso.date(), people: Count, protected: Count })
export type OverviewDay = z.infer<typeof OverviewDay>

/**
 * How far a company is with its second factors: counts of the moment `countedAt`, which is some minutes ago for a
 * large company; the days that were counted, oldest first; and those who are missing, the most urgent first.
 */
export const Overview = z.object({
  countedAt: Instant,
  counts: OverviewCounts,
  days: z.array(OverviewDay).max(OVERVIEW_DAYS),
  missing: z.array(MissingPerson).max(MISSING_NAMED),
})
export type Overview = z.infer<typeof Overview>
