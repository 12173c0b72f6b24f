import * as z from 'zod'

/** The text sizes on offer, in percent of the usual size. */
export const zoomSteps = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const

const SMALLEST_PERCENT = 50
const LARGEST_PERCENT = 300

/** The keys that change it, with Ctrl (⌘ on macOS) held; the first of each stands in the keyboard map. */
export const zoomKeys = {
  // `=` is plus without Shift, on keyboards where it is above the equals sign.
  larger: ['+', '='],
  smaller: ['-', '_'],
  usual: ['0'],
} as const

/** How large everything in the windows is, in percent of the usual size. */
export const ZoomPercent = z.int().min(SMALLEST_PERCENT).max(LARGEST_PERCENT)
