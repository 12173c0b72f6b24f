import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** Files that take most of a minute: started last, they would run alone while other processors are idle. */
const SLOW =
  /(?:conformance|conformance-alone|conformance-faults|http-process|(?:vault|backup|restore)-kill|walls|gallery-walk|postgres-crash|main-features)\.test/

/** The order of test files without records of earlier runs, as on a clean checkout. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's, not an array's
    const sorted = await super.sort(files)
    const isSlow = ({ moduleId }: TestSpecification): boolean => SLOW.test(moduleId)
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))]
  }
}
