import { mismatch } from '../outcome.ts'
import { expectProblem, expectReply } from './expectations.ts'
import type { Exchange } from './transport.ts'
import type { World } from '../world/world.ts'

type PagedRoute = 'activity' | 'audit' | 'people'

/** An item of a page: an id and its place in the order, ascending. */
interface Placed {
  readonly id: string
  readonly place: string
}

/** Fails unless a page is in order and the next one, if there is one, continues after it. */
export async function expectPages(
  world: World,
  route: PagedRoute,
  token: string,
  query: Readonly<Record<string, string>> = {},
): Promise<void> {
  const first = pageOf(route, await world.transport.call(route, { token, query }))
  const { cursor } = first
  const pages = [first]
  if (cursor !== null) {
    const next = { ...query, cursor }
    pages.push(pageOf(route, await world.transport.call(route, { token, query: next })))
  }
  const all = pages.flatMap(({ placed }) => placed)
  if (new Set(all.map(({ id }) => id)).size !== all.length) {
    mismatch('pages with nothing twice', 'the same again')
  }
  for (const [index, { place }] of all.entries()) {
    const before = all[index - 1]?.place ?? place
    if (route === 'people' ? before > place : before < place) {
      mismatch(
        route === 'people' ? 'people by e-mail address' : 'the newest first',
        'another order',
      )
    }
  }
}

/** Fails unless a cursor that came from no page is refused. */
export async function expectForeignCursorsRefused(
  { transport }: World,
  route: PagedRoute,
  token: string,
  foreign: readonly string[],
): Promise<void> {
  for (const cursor of [...foreign, 'conformance-no-cursor']) {
    const exchange = await transport.call(route, { token, query: { cursor } })
    expectProblem(exchange, 'invalid-request', 'for a cursor that no page of theirs gave')
  }
}

function pageOf(
  route: PagedRoute,
  exchange: Exchange,
): { readonly placed: readonly Placed[]; readonly cursor: string | null } {
  const reply = expectReply(route, exchange)
  const cursor = reply.nextCursor
  if ('people' in reply) {
    const placed = reply.people.map(({ id, email }) => ({ id, place: email.toLowerCase() }))
    return { placed, cursor }
  }
  const placed = reply.events.map(({ id, occurredAt }) => ({
    id,
    place: new Date(occurredAt).toISOString(),
  }))
  return { placed, cursor }
}
