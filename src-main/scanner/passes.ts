/** One look at a picture. Smaller copies see through noise, dot patterns and gaps between lines. */
export interface Pass {
  /** How often the picture is halved before. */
  readonly halvings: number
  readonly contrast: number
  readonly rowStep: number
}

const FULL: Pass = { halvings: 0, contrast: 28, rowStep: 2 }
const HALF: Pass = { halvings: 1, contrast: 18, rowStep: 1 }
const QUARTER: Pass = { halvings: 2, contrast: 14, rowStep: 1 }

/** From this size on a display has so many pixels an inch that its codes are found on the half as well, in a third of the time. */
const LARGE_PICTURE_PIXELS = 4_000_000

/** The half of a large picture. */
export const LARGE_HALF: Pass = { ...HALF, rowStep: 2 }

export function isLarge(pixels: number): boolean {
  return pixels >= LARGE_PICTURE_PIXELS
}

/**
 * The looks at a picture, in order: the one that most likely gives the first hit soonest is first. A large
 * one whose half somebody else looks at meanwhile (`firstLook`) is better looked at in full before.
 */
export function passesFor(pixels: number, isLookedAt: boolean): readonly Pass[] {
  if (!isLarge(pixels)) return [FULL, HALF, QUARTER]
  return isLookedAt ? [FULL, LARGE_HALF, QUARTER] : [LARGE_HALF, FULL, QUARTER]
}
