import { describe, expect, test } from 'vitest'
import {
  decide,
  placeInRollOut,
  type Decision,
  type Installation,
  type UpdatePolicy,
} from '../../../../src-main/updates/manifest/decide.ts'
import {
  parseManifest,
  type WrittenManifest,
} from '../../../../src-main/updates/manifest/manifest.ts'
import {
  appBytes,
  fileOf,
  NOW_MS,
  writtenManifest,
} from '../../../support/updates/signed-manifests.ts'

const DAY_MS = 86_400_000
const automatic: UpdatePolicy = { mode: 'automatic', deferralDays: 0, pinned: null }
const here: Installation = {
  installed: '0.1.0',
  highestSeen: '0.1.0',
  newestSignedAtMs: 0,
  installationId: 'an-installation',
  kind: 'appimage',
  arch: 'x64',
  channel: 'stable',
  policy: automatic,
  nowMs: NOW_MS,
}

function judge(
  changed: Partial<WrittenManifest>,
  installation: Partial<Installation> = {},
): Decision {
  const manifest = parseManifest(Buffer.from(JSON.stringify(writtenManifest(changed))))
  if (manifest === null) throw new Error('The manifest of this test is not right.')
  return decide(manifest, { ...here, ...installation })
}

const policy = (changed: Partial<UpdatePolicy>) => ({ policy: { ...automatic, ...changed } })
const update = { kind: 'update', version: '0.2.0', isForced: false }
const held = (why: string, isUnsafe = false) => ({ kind: 'held', why, version: '0.2.0', isUnsafe })
const signedMs = Date.parse('2026-11-29T08:00:00Z')

describe('a manifest with a good signature', () => {
  test.each<[string, Partial<WrittenManifest>, Partial<Installation>, object]>([
    ['a newer version', {}, {}, update],
    ['the same version', { version: '0.1.0' }, {}, { kind: 'current' }],
    ['an older version', { version: '0.0.9' }, { highestSeen: '0.0.9' }, { kind: 'current' }],
    [
      'an older one than was seen',
      {},
      { highestSeen: '0.3.0' },
      { kind: 'refused', why: 'downgrade' },
    ],
    ['the highest that was seen', {}, { highestSeen: '0.2.0' }, update],
    [
      'a safe version cannot bring an older one',
      { minimumSafe: '0.2.0' },
      { highestSeen: '0.3.0' },
      { kind: 'refused', why: 'downgrade' },
    ],
    ['another channel', { channel: 'beta' }, {}, { kind: 'refused', why: 'channel' }],
    ['its own channel', { channel: 'beta' }, { channel: 'beta' }, update],
    [
      'signed before another one that was seen',
      {},
      { newestSignedAtMs: signedMs + 1000 },
      { kind: 'refused', why: 'replayed' },
    ],
    ['the same one again', {}, { newestSignedAtMs: signedMs }, update],
    ['run out', {}, { nowMs: signedMs + 30 * DAY_MS }, { kind: 'stale' }],
    ['a moment before it runs out', {}, { nowMs: signedMs + 30 * DAY_MS - 1 }, update],
    [
      'run out, though what is installed is not safe',
      { minimumSafe: '0.2.0' },
      { nowMs: signedMs + 31 * DAY_MS },
      { kind: 'stale' },
    ],
    [
      'signed the day after tomorrow',
      {},
      { nowMs: signedMs - 2 * DAY_MS },
      { kind: 'refused', why: 'clock' },
    ],
    ['clocks that differ by less than a day', {}, { nowMs: signedMs - DAY_MS / 2 }, update],
    [
      'a clock that was set back behind what was seen',
      {},
      { newestSignedAtMs: NOW_MS + 2 * DAY_MS },
      { kind: 'refused', why: 'clock' },
    ],
    ['off', {}, policy({ mode: 'off' }), { kind: 'off' }],
    [
      'off, though it is not safe',
      { minimumSafe: '0.2.0' },
      policy({ mode: 'off' }),
      { kind: 'off' },
    ],
    ['told only', {}, policy({ mode: 'tell' }), update],
    ['held at what is installed', {}, policy({ pinned: '0.1.0' }), held('pinned')],
    ['held at this version', {}, policy({ pinned: '0.2.0' }), update],
    ['held at a later version', {}, policy({ pinned: '0.3.0' }), update],
    [
      'held, though it is not safe',
      { minimumSafe: '0.1.1' },
      policy({ pinned: '0.1.0' }),
      held('pinned', true),
    ],
    [
      'two days after its release, deferred by three',
      {},
      policy({ deferralDays: 3 }),
      held('deferred'),
    ],
    ['two days after its release, deferred by two', {}, policy({ deferralDays: 2 }), update],
    [
      'signed anew, which does not defer it again',
      { signedAt: '2026-12-01T07:00:00Z' },
      policy({ deferralDays: 2 }),
      update,
    ],
    [
      'deferred, but what is installed is not safe',
      { minimumSafe: '0.1.1' },
      policy({ deferralDays: 30 }),
      { ...update, isForced: true },
    ],
    ['rolled out to nobody', { rollOutPercent: 0 }, {}, held('staged')],
    [
      'rolled out to nobody, but what is installed is not safe',
      { rollOutPercent: 0, minimumSafe: '0.1.1' },
      {},
      { ...update, isForced: true },
    ],
    [
      'rolled out to nobody, and what is installed is the oldest safe one',
      { rollOutPercent: 0, minimumSafe: '0.1.0' },
      {},
      held('staged'),
    ],
  ])('%s', (_name, changed, installation, expected) => {
    expect(judge(changed, installation)).toMatchObject(expected)
  })

  test.each([
    ['the file of this kind', {}, 'sync-desktop-0.2.0-x64.appimage'],
    ['none of another processor', { arch: 'arm64' }, undefined],
    ['none of another kind', { kind: 'nsis' as const }, undefined],
    ['none where the app was unpacked by nobody', { kind: null }, undefined],
  ])('names %s', (_name, installation, name) => {
    const decision = judge(
      { files: [fileOf('appimage', appBytes), fileOf('deb', appBytes)] },
      installation,
    )
    expect(decision.kind === 'update' && decision.file?.name).toBe(name)
  })
})

describe('a roll-out', () => {
  const installations = Array.from({ length: 3_000 }, (_, index) => `installation-${index}`)
  const reached = (version: string, percent: number) =>
    installations.filter((id) => placeInRollOut(id, version) < percent)

  test('reaches about as many as it says, and these stay reached when it grows', () => {
    const first = reached('0.2.0', 10)
    expect(first.length / installations.length).toBeCloseTo(0.1, 1)
    const later = new Set(reached('0.2.0', 20))
    expect(first.every((id) => later.has(id))).toBe(true)
    expect(reached('0.2.0', 100)).toHaveLength(installations.length)
    expect(reached('0.2.0', 0)).toHaveLength(0)
  })

  test('does not begin with the same ones in each version', () => {
    const first = new Set(reached('0.2.0', 10))
    const both = reached('0.2.1', 10).filter((id) => first.has(id))
    expect(both.length / installations.length).toBeLessThan(0.04)
  })
})
