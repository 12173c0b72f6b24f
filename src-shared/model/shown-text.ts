import * as z from 'zod'
import { cleanLabel, shortened } from '../text/clean-label.ts'

/**
 * One line of text that someone else wrote and a page shows: the name of a person, a company or a device, a
 * hint, a reason. It is cleaned on input, so that nothing in it is hidden, changes the direction of
 * surrounding text or covers other lines. It is never refused for that.
 */
export const shownText = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .transform((text) => shortened(cleanLabel(text), maxLength))
    .pipe(z.string().max(maxLength))

/** The name of a person or a company. */
export const ShownName = shownText(200)
