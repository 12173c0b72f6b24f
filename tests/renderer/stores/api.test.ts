import { afterEach, expect, test, vi } from 'vitest'
import { appApi } from '../../../src-renderer/api.ts'
import { parseInParts } from '../../../src-main/ipc/parse-in-parts.ts'
import { contract } from '../../../src-shared/ipc/contract.ts'
import * as samples from '../samples.ts'

type Push = (value: unknown, parts?: unknown) => void

afterEach(() => vi.unstubAllGlobals())

const entries = (count: number) =>
  Array.from({ length: count }, (_, index) => samples.entry(index + 1))
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)
/** A list as main sends it. */
const sent = async (count: number) =>
  structuredClone(await parseInParts(contract.authenticator.list.output, entries(count)))

/** A page whose preload script offers this list, and hands out the listener of its push. */
function page(list: () => Promise<unknown>) {
  let push: Push = () => {}
  const api = {
    authenticator: {
      list,
      listChanged(listener: Push) {
        push = listener
        return () => {}
      },
    },
  }
  vi.stubGlobal('window', { api })
  return { api: appApi(), push: (...given: Parameters<Push>) => push(...given) }
}

test('a list that came in parts is whole for the page', async () => {
  const { api } = page(async () => ({ ok: true, ...(await sent(1_234)) }))
  const answer = await api.authenticator.list()
  expect(answer.ok && idsOf(answer.value)).toEqual(idsOf(entries(1_234)))
})

test('a call whose parts cannot be read fails like any other', async () => {
  for (const parts of [
    [{ path: ['entries'], json: '[]' }],
    [{ path: [], json: '{}' }],
    [{ path: [], json: '[' }],
  ]) {
    const { api } = page(async () => ({ ok: true, value: [], parts }))
    expect(await api.authenticator.list()).toMatchObject({ error: { code: 'internal' } })
  }
  const { api } = page(() => Promise.reject(new Error('closing')))
  expect(await api.authenticator.list()).toMatchObject({ error: { code: 'internal' } })
})

test('pushes reach the page in their order, those without parts at once', async () => {
  const { api, push } = page(async () => ({ ok: true, value: [] }))
  const seen: number[] = []
  api.authenticator.listChanged((list) => seen.push(list.length))
  push(entries(3))
  expect(seen).toEqual([3])
  const large = await sent(1_234)
  push(large.value, large.parts)
  push(entries(2))
  await vi.waitFor(() => expect(seen).toEqual([3, 1_234, 2]))
  push(entries(1))
  await vi.waitFor(() => expect(seen).toEqual([3, 1_234, 2, 1]))
})
