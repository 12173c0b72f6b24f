import * as z from 'zod'
import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import { ComponentSummary, Terms } from '../../../src-shared/model/component.ts'
import { fail, ok } from '../../../src-shared/model/result.ts'

export interface AboutDeps {
  readonly version: string
  /** The list that the build wrote (tools/notices). */
  readonly readComponents: () => Promise<string>
}

const Components = z.array(ComponentSummary.extend({ text: Terms }))
type Components = z.infer<typeof Components>

/** Shows what the app says about itself. The list is read at the first question, and a development build has none. */
export function createAbout(deps: AboutDeps): Handlers<AppContract>['about'] {
  let reading: Promise<Components> | null = null
  const components = () => {
    reading ??= deps
      .readComponents()
      .then((text) => Components.parse(JSON.parse(text)))
      .catch(() => [])
    return reading
  }
  return {
    app: async () =>
      ok({
        version: deps.version,
        components: (await components()).map(({ name, version, licence }) => ({
          name,
          version,
          licence,
        })),
      }),
    terms: async (wanted) => {
      const found = (await components()).find(
        ({ name, version }) => name === wanted.name && version === wanted.version,
      )
      return found === undefined ? fail({ code: 'not-found' }) : ok({ text: found.text })
    },
  }
}
