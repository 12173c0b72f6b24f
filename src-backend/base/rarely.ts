/**
 * Returns a function that runs its argument at most once per `everyMs` and skips the other calls: for log
 * lines that anyone could cause by the thousand.
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
