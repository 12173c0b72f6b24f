import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { writePrivateFile } from '../files/private-file.ts'
import type { Binding } from '../vault/entries/binding.ts'

/** The time steps whose codes this computer has sent. A server accepts each once (RFC 6238 section 5.2). */
export interface UsedSteps {
  /** The newest step for a sign-in, or null. */
  last(binding: Binding): Promise<number | null>
  /** Stores `step`, and forgets steps that are too old at `presentStep`. */
  add(binding: Binding, step: number, presentStep: number): Promise<void>
}

const UsedStep = z.strictObject({
  server: z.string().max(2048),
  methodId: z.string().max(100),
  step: z.int().min(0),
})
const Content = z.array(UsedStep).max(1000)
type UsedStep = z.infer<typeof UsedStep>

/** No server accepts a code from this many steps ago. */
const KEPT_STEPS = 20

/**
 * Keeps them in a small file, so that the app does not send a code twice after a restart. Nothing in the file
 * is secret. If it cannot be read or written, only this protection is lost: the code is sent.
 */
export function createUsedSteps(path: string): UsedSteps {
  let kept: Promise<UsedStep[]> | null = null

  async function load(): Promise<UsedStep[]> {
    try {
      return Content.parse(JSON.parse(await readFile(path, 'utf8')))
    } catch {
      return [] // none yet, or none of ours
    }
  }

  const isOf =
    ({ server, methodId }: Binding) =>
    (each: UsedStep) =>
      each.server === server && each.methodId === methodId

  return {
    async last(binding) {
      const steps = await (kept ??= load())
      return steps.find(isOf(binding))?.step ?? null
    },
    async add(binding, step, presentStep) {
      const { server, methodId } = binding
      const isHere = isOf(binding)
      const others = (await (kept ??= load())).filter(
        (each) => !isHere(each) && Math.abs(presentStep - each.step) <= KEPT_STEPS,
      )
      const steps = [{ server, methodId, step }, ...others]
      kept = Promise.resolve(steps)
      await writePrivateFile(path, JSON.stringify(steps))
    },
  }
}
