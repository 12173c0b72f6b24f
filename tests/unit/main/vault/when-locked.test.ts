import { expect, it } from 'vitest'
import { whenLocked } from '../../../../src-main/vault/when-locked.ts'
import type { VaultStatus } from '../../../../src-shared/model/vault/vault-status.ts'

type Phase = VaultStatus['phase']

it.each<[string, Phase, readonly Phase[], number]>([
  ['a lock', 'unlocked', ['locked'], 1],
  ['opening and locking again', 'locked', ['unlocked', 'locked', 'unlocked', 'locked'], 2],
  ['a wrong passphrase', 'locked', ['locked', 'locked'], 0],
  ['setting it up', 'absent', ['unlocked', 'unlocked'], 0],
  ['damage found while it is open', 'unlocked', ['damaged', 'damaged'], 1],
])('%s', (_what, first, changes, expected) => {
  let phase = first
  let change = () => {}
  let times = 0
  const vault = {
    status: () => ({ phase }),
    onChange(listener: () => void) {
      change = listener
      return () => (change = () => {})
    },
  }
  const stop = whenLocked(vault, () => (times += 1))
  for (const next of changes) {
    phase = next
    change()
  }
  expect(times).toBe(expected)
  stop()
  phase = 'unlocked'
  change()
  phase = 'locked'
  change()
  expect(times).toBe(expected)
})
