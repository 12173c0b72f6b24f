/** Writes down what the newest version of a channel is, signs it, and reads it again as the app will. */
import { createPublicKey, type KeyObject } from 'node:crypto'

import { decide } from '../../src-main/updates/manifest/decide.ts'
import { parseManifest, type WrittenManifest } from '../../src-main/updates/manifest/manifest.ts'
import { keyIdOf, releaseKeyOf, signBytes } from '../../src-main/updates/manifest/release-key.ts'
import { joinSigned, openSigned } from '../../src-main/updates/manifest/signed-file.ts'
import { ToolError } from '../process/tool-error.ts'

export interface Release {
  readonly channel: WrittenManifest['channel']
  readonly version: string
  readonly minimumSafe: string | null
  readonly rollOutPercent: number
  readonly releasedAt: Date
  /** How long the manifest is good. */
  readonly days: number
  readonly notes: WrittenManifest['notes']
  readonly files: WrittenManifest['files']
}

const instant = (date: Date) => date.toISOString().replace(/\.\d+/, '')

/** @throws ToolError when what was made would not be accepted. */
export function makeManifest(
  { releasedAt, days, ...release }: Release,
  means: {
    readonly privateKey: KeyObject
    readonly keysInApp: readonly string[]
    readonly now: Date
  },
): Buffer {
  const { privateKey, keysInApp, now } = means
  const manifest: WrittenManifest = {
    schema: 1,
    ...release,
    releasedAt: instant(releasedAt),
    signedAt: instant(now),
    expiresAt: instant(new Date(now.getTime() + days * 86_400_000)),
  }
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  const keyId = keyIdOf(createPublicKey(privateKey))
  const file = joinSigned(keyId, signBytes(bytes, privateKey), bytes)
  check(file, keysInApp, release, now)
  return file
}

function check(
  file: Buffer,
  keysInApp: readonly string[],
  { channel, version }: Pick<Release, 'channel' | 'version'>,
  now: Date,
): void {
  const opened = openSigned(file, keysInApp.map(releaseKeyOf))
  if (opened.kind === 'refused')
    throw new ToolError(
      opened.why === 'unknown-key'
        ? 'The app does not know this key: its public half is not in tools/publish/update-source.json.'
        : 'The manifest is too large.',
    )
  const manifest = parseManifest(opened.bytes)
  if (manifest === null)
    throw new ToolError(
      'The app would refuse this manifest: see docs/updates.md for what may be in it.',
    )
  const decision = decide(manifest, {
    installed: '0.0.0',
    highestSeen: '0.0.0',
    newestSignedAtMs: 0,
    installationId: '',
    kind: null,
    arch: 'x64',
    channel,
    policy: { mode: 'tell', deferralDays: 0, pinned: null },
    nowMs: now.getTime(),
  })
  const isTold =
    decision.kind === 'update' || (decision.kind === 'held' && decision.why === 'staged')
  if (!isTold)
    throw new ToolError(`No app would be told of ${version}: ${JSON.stringify(decision)}`)
}
