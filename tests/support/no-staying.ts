// A session that never outlives the app, for tests of something else.
import type { StayingDeps } from '../../src-main/features/session/staying.ts'
import { createFakeClock } from './main-clock.ts'
import { keyStoreOf } from '../unit/main/vault/vault-fixture.ts'

export const noStaying = (): Pick<
  StayingDeps,
  'clock' | 'isStayingWanted' | 'keyStore' | 'newSecret' | 'renewals' | 'stayingChanged'
> => ({
  renewals: {
    mayHold: () => false,
    read: async () => null,
    save: async () => false,
    remove: async () => undefined,
    removeAll: async () => undefined,
    setAside: async () => null,
    endings: {
      list: async () => [],
      save: async () => false,
      remove: async () => undefined,
    },
  },
  newSecret: () => '',
  clock: createFakeClock(),
  keyStore: keyStoreOf(),
  isStayingWanted: () => false,
  stayingChanged: () => undefined,
})
