/**
 * Gives a function that does what it is given at most once in `everyMs`, and leaves the rest undone:
 * for log lines that anybody could cause by the thousand.
 */
export function createRarely(nowMs: () => number, everyMs: number): (work: () => void) => void {
  let notBeforeMs = -Infinity
  return (work) => {
    const now = nowMs()
    if (now < notBeforeMs) return
    notBeforeMs = now + everyMs
    work()
  }
}
