import * as z from 'zod'

/** The text sizes on offer, in percent of the usual size. */
export const zoomSteps = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const

const SMALLEST_PERCENT = 50
const LARGEST_PERCENT = 300

/** How large everything in the windows is, in percent of the usual size. */
export const ZoomPercent = z.int().min(SMALLEST_PERCENT).max(LARGEST_PERCENT)
