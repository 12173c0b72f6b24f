import * as z from 'zod'
import { cleanLabel, shortened } from '../text/clean-label.ts'

/**
 * One line of text that somebody else wrote and a page shows: the name of a person, a company or a
 * device, a hint, a reason. It is cleaned where it comes in, so that nothing in it hides, turns the
 * text around it or spills over other lines. Never refused for that.
 */
export const shownText = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .transform((text) => shortened(cleanLabel(text), maxLength))
    .pipe(z.string().max(maxLength))

/** The name of a person or of a company. */
export const ShownName = shownText(200)
