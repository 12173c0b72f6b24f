// The pairs by which a session is renewed, with an owner who crashes and a thief who copies, at any point.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeRenewal } from '../../../../src-backend/domain/secrets/session-renewal.ts'
import type { KeptRenewal } from '../../../../src-backend/domain/secrets/session-renewal.ts'

const bytes = (value: string): Uint8Array => Buffer.from(value)
const device = bytes('device')

/** The server of one family: what it keeps, until there is a copy. */
class Server {
  kept: KeptRenewal | null = {
    deviceFingerprint: device,
    currentHash: bytes('0'),
    previousHash: null,
  }

  /** Whether the session was renewed. */
  renew(current: string, next: string): boolean {
    if (this.kept === null) return false
    const kept: KeptRenewal = this.kept
    const sent = { deviceFingerprint: device, currentHash: bytes(current), nextHash: bytes(next) }
    const judged = judgeRenewal(kept, sent)
    if (judged === 'copy') this.kept = null
    if (judged === 'renew') {
      this.kept = { ...kept, currentHash: sent.nextHash, previousHash: kept.currentHash }
    }
    return judged !== 'copy'
  }
}

/** Where a renewal stops. */
type Stop = 'before-saving' | 'before-sending' | 'before-response' | 'before-saving-again' | 'never'
const stops: readonly Stop[] = [
  'before-saving',
  'before-sending',
  'before-response',
  'before-saving-again',
  'never',
]

interface Saved {
  readonly current: string
  readonly next: string | null
}

/** A client, as `src-main/staying` works: it saves a pair before it sends it. */
class Client {
  static made = 0
  isIn = true
  saved: Saved

  constructor(saved: Saved) {
    this.saved = saved
  }

  renew(server: Server, stop: Stop): void {
    if (!this.isIn || stop === 'before-saving') return
    const next = this.saved.next ?? `${(Client.made += 1)}`
    this.saved = { current: this.saved.current, next }
    if (stop === 'before-sending') return
    const isRenewed = server.renew(this.saved.current, next)
    if (stop === 'before-response') return
    if (!isRenewed) this.isIn = false
    else if (stop !== 'before-saving-again') this.saved = { current: next, next: null }
  }
}

const anyStop = fc.constantFrom(...stops)

describe('renewing', () => {
  test('an owner is never signed out by a crash, wherever it comes', () => {
    fc.assert(
      fc.property(fc.array(anyStop, { maxLength: 40 }), (run) => {
        const server = new Server()
        const owner = new Client({ current: '0', next: null })
        for (const stop of run) owner.renew(server, stop)
        owner.renew(server, 'never')
        expect(owner.isIn).toBe(true)
        expect(server.kept).not.toBeNull()
      }),
    )
  })

  test('a copy is noticed at the latest when each of the two has renewed twice, whatever happened between', () => {
    fc.assert(
      fc.property(
        fc.array(anyStop, { maxLength: 20 }),
        fc.array(fc.tuple(fc.boolean(), anyStop), { maxLength: 20 }),
        fc.boolean(),
        (before, after, isOwnerFirst) => {
          const server = new Server()
          const owner = new Client({ current: '0', next: null })
          for (const stop of before) owner.renew(server, stop)
          const thief = new Client(owner.saved)
          for (const [isOwner, stop] of after) (isOwner ? owner : thief).renew(server, stop)
          const pair = isOwnerFirst ? [owner, thief] : [thief, owner]
          // Twice: with a pair that was already saved both go on together for one renewal.
          for (const one of [...pair, ...pair]) one.renew(server, 'never')
          expect(server.kept).toBeNull()
          expect(owner.isIn && thief.isIn).toBe(false)
        },
      ),
    )
  })

  test('another device is a copy, whatever it sends', () => {
    const kept = { deviceFingerprint: device, currentHash: bytes('1'), previousHash: bytes('0') }
    for (const [currentHash, nextHash] of [
      [bytes('1'), bytes('2')],
      [bytes('0'), bytes('1')],
    ] as const) {
      const deviceFingerprint = bytes('another')
      expect(judgeRenewal(kept, { deviceFingerprint, currentHash, nextHash })).toBe('copy')
    }
  })
})
