import type { Format } from './format.ts'

/** The numbers of parts, ascending, as they are listed: "2, 4–7, and 9". */
export function partNumbers(numbers: readonly number[], format: Format): string {
  const runs: { first: number; last: number }[] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run?.last === number - 1) run.last = number
    else runs.push({ first: number, last: number })
  }
  return format.list(
    runs.flatMap(({ first, last }) => {
      if (first === last) return [format.number(first)]
      const [from, to] = [format.number(first), format.number(last)]
      return last === first + 1 ? [from, to] : [`${from}–${to}`]
    }),
  )
}
