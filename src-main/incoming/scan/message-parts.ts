import type { Place } from '../../../src-shared/model/vault/candidate.ts'
import type { Content } from '../content.ts'
import { textOfSegments } from '../../scanner/reading/segments-text.ts'
import { placeInSeries } from '../series.ts'
import type { Seen } from './seen.ts'

type Part = Extract<Content, { kind: 'part' }>

interface SeenPart {
  readonly place: Place | null
  readonly content: Part
}

/** Complete messages, and the codes that they were joined from. */
interface Joined {
  readonly joined: readonly { readonly text: string; readonly place: Place | null }[]
  readonly used: ReadonlySet<Seen>
}

/**
 * Joins the parts of each message in their order (ISO/IEC 18004:2015 section 8), if every part is there
 * exactly once and their parity is that of the message. Numbers alone never join codes of two messages.
 */
export function joinedMessages(codes: readonly Seen[]): Joined {
  const messages = new Map<string, Map<number, SeenPart[]>>()
  for (const { place, content } of codes) {
    if (content.kind !== 'part') continue
    const at = placeInSeries(content)
    if (at === null) continue
    const parts = messages.get(at.key) ?? new Map<number, SeenPart[]>()
    messages.set(
      at.key,
      parts.set(at.number, [...(parts.get(at.number) ?? []), { place, content }]),
    )
  }
  const used = new Set<Seen>()
  const joined = [...messages.values()].flatMap((parts) => {
    const message = joinOne(parts)
    if (message === null) return []
    for (const code of codes) if (message.contents.has(code.content)) used.add(code)
    return [message]
  })
  return { joined, used }
}

function joinOne(parts: ReadonlyMap<number, readonly SeenPart[]>) {
  const first = [...parts.values()][0]?.[0]
  if (first === undefined || parts.size !== first.content.part.count) return null
  const ordered = [...parts].toSorted(([a], [b]) => a - b).flatMap(([, same]) => same)
  // Two codes with the same number: it cannot be known which of them belongs to the message.
  if (ordered.length > parts.size) return null
  const bytes = ordered.flatMap(({ content }) => [...content.bytes])
  const parity = bytes.reduce((sum, byte) => sum ^ byte, 0)
  if (parity !== first.content.part.parity) return null
  const place = ordered.find((part) => part.place !== null)?.place ?? null
  const contents = new Set<Content>(ordered.map(({ content }) => content))
  return { text: textOfSegments([{ type: 'byte', bytes }]), place, contents }
}
