import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { writePrivateFile } from '../files/private-file.ts'
import type { Binding } from '../vault/entries/binding.ts'

/** Which time steps this computer has sent codes of. A server takes each once (RFC 6238 section 5.2). */
export interface UsedSteps {
  /** The newest one for a sign-in, or null. */
  last(binding: Binding): Promise<number | null>
  /** Keeps `step`, and forgets what is long over at `presentStep`. */
  add(binding: Binding, step: number, presentStep: number): Promise<void>
}

const UsedStep = z.strictObject({
  server: z.string().max(2048),
  methodId: z.string().max(100),
  step: z.int().min(0),
})
const Content = z.array(UsedStep).max(1000)
type UsedStep = z.infer<typeof UsedStep>

/** No server accepts a code of so many steps ago. */
const KEPT_STEPS = 20

/**
 * Keeps them in a small file, so that an app that was started again does not send a code twice. Nothing
 * in it is secret. A file that cannot be read or written costs nothing but that: the code is sent.
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
