import * as z from 'zod'

/** Work of others that is part of the app. */
export const ComponentName = z.string().min(1).max(214)

/** What the lists of the app say about one; its terms are asked for by name and version. */
export const ComponentSummary = z.object({
  name: ComponentName,
  version: z.string().min(1).max(64),
  /** SPDX: `MIT`, `(MIT OR Apache-2.0)`. */
  licence: z.string().min(1).max(200),
})
export type ComponentSummary = z.infer<typeof ComponentSummary>

export const About = z.object({
  version: z.string().max(64),
  components: z.array(ComponentSummary).max(2000),
})
export type About = z.infer<typeof About>

/** The terms of a component; libheif's are the longest. */
export const Terms = z.string().max(200_000)
