/** One search of a picture. Smaller copies see through noise, dot patterns and gaps between lines. */
export interface Pass {
  /** How many times the picture is halved first. */
  readonly halvings: number
  readonly contrast: number
  readonly rowStep: number
}

const FULL: Pass = { halvings: 0, contrast: 28, rowStep: 2 }
const HALF: Pass = { halvings: 1, contrast: 18, rowStep: 1 }
const QUARTER: Pass = { halvings: 2, contrast: 14, rowStep: 1 }

/** The passes of a closer look: every size, and very faint codes. */
export const CLOSER_PASSES: readonly Pass[] = [
  FULL,
  HALF,
  QUARTER,
  { halvings: 1, contrast: 7, rowStep: 1 },
]

/**
 * From this size on, a display has so many pixels per inch that its codes are found on the halved copy as
 * well, in a third of the time.
 */
const LARGE_PICTURE_PIXELS = 4_000_000

/** The half of a large picture: the look that most likely gives the first result soonest. */
export const LARGE_HALF: Pass = { ...HALF, rowStep: 2 }

export function isLarge({ width, height }: { width: number; height: number }): boolean {
  return width * height >= LARGE_PICTURE_PIXELS
}

/** The passes for a complete picture; the half of a large one has been searched while it arrived. */
export function passesFor(picture: { width: number; height: number }): readonly Pass[] {
  return isLarge(picture) ? [FULL, QUARTER] : [FULL, HALF, QUARTER]
}
