/** Run by itself, says how often V8 collects all by its own choice when pictures come in after a collection by `ours` or by its `plain` collector. */
import { PerformanceObserver, constants, type PerformanceEntry } from 'node:perf_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import v8 from 'node:v8'
import { runInNewContext } from 'node:vm'
import { garbageCollector } from '../../../../../../src-main/scanner/capture/collect.ts'

/** A display of 3840 x 2160. */
const PICTURE_BYTES = 33_000_000

function plainCollector(): ReturnType<typeof garbageCollector> {
  v8.setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as ReturnType<typeof garbageCollector>
}

const collect = process.argv[2] === 'ours' ? garbageCollector() : plainCollector()
/** Of an entry of the kind `gc`. */
interface Collection extends PerformanceEntry {
  readonly detail: { readonly kind: number }
}

const kinds: number[] = []
const note = (entries: PerformanceEntry[]) =>
  kinds.push(...entries.map((entry) => (entry as Collection).detail.kind))
const observer = new PerformanceObserver((list) => note(list.getEntries()))
observer.observe({ entryTypes: ['gc'] })
collect({ type: 'major' })
await turn()
note(observer.takeRecords())
kinds.length = 0
const pictures = [new Uint8Array(PICTURE_BYTES), new Uint8Array(PICTURE_BYTES)]
// Until V8 has ended what it began.
for (let count = 0; count < 2_000; count += 1) await turn()
note(observer.takeRecords())
const { NODE_PERFORMANCE_GC_MINOR } = constants
console.log(
  pictures.length > 0 ? kinds.filter((kind) => kind !== NODE_PERFORMANCE_GC_MINOR).length : 0,
)
