import type { OverviewDay } from '../../../src-shared/model/people/overview.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export interface Point {
  readonly x: number
  readonly y: number
}

/**
 * Where the share of protected people of each day lies in a picture of so many days, of which the last one is at the
 * right edge. A day without anybody lies at the bottom; one that was not counted has no point.
 */
export function pointsOf(
  days: readonly OverviewDay[],
  shownDays: number,
  { width, height }: { readonly width: number; readonly height: number },
): readonly Point[] {
  const end = Date.parse(days.at(-1)?.day ?? '')
  return days.map(({ day, people, protected: covered }) => {
    const daysBack = (end - Date.parse(day)) / DAY_MS
    const share = people === 0 ? 0 : Math.min(1, covered / people)
    return {
      x: Math.round((width * (shownDays - 1 - daysBack)) / (shownDays - 1)),
      y: Math.round(height * (1 - share)),
    }
  })
}
