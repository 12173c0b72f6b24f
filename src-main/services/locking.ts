import { userInfo } from 'node:os'
import { powerMonitor } from 'electron'
import type { PreferencesView } from '../../src-shared/model/preferences.ts'
import { createAutoLock } from '../features/locking/auto-lock.ts'
import { createReturnUnlock } from '../features/locking/return-unlock.ts'
import { forbidsKeyStore } from '../managed/rules.ts'
import type { Undo } from '../time/clock.ts'
import type { Vault } from '../vault/vault.ts'
import type { Base } from './shell.ts'

/**
 * Locks the vault when no one is there, and opens it when the user is back. Returns a function that undoes
 * it.
 */
export function startLocking(
  { windows, clock, log }: Base,
  vault: Vault,
  preferences: () => PreferencesView,
): Undo {
  const returnUnlock = createReturnUnlock({
    powerMonitor,
    clock,
    isWanted() {
      const status = vault.status()
      if (status.phase !== 'locked' || !status.slots.includes('key-store')) return false
      const { managed, opensOnReturn } = preferences()
      if (forbidsKeyStore(managed, status.slots.includes('passphrase'))) return false
      return status.keyStore.state === 'ready' && opensOnReturn
    },
    open: () => void vault.unlockWithKeyStore(),
  })
  const lockByItself = () => {
    if (vault.status().phase === 'unlocked') returnUnlock.lockedByItself()
    void vault.lock()
  }
  const autoLock = createAutoLock({
    powerMonitor,
    clock,
    lock: lockByItself,
    minutes: () => preferences().autoLockMinutes,
  })
  const stops: Undo[] = [autoLock.start(), returnUnlock.start()]
  // Electron reports a locked screen on macOS and Windows only.
  if (process.platform === 'linux') {
    void windows.painted('app').then(async () => {
      const { watchScreenLock } = await import('../desktop-bus/screen-lock.ts')
      const stop = watchScreenLock({
        env: process.env,
        uid: userInfo().uid,
        processId: process.pid,
        log,
        told(news) {
          if (news !== 'sleeping') returnUnlock.screenLocked(news === 'locked')
          if (news !== 'unlocked') lockByItself()
        },
      })
      stops.push(stop)
    })
  }
  return () => {
    for (const stop of stops) stop()
  }
}
