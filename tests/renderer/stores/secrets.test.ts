import { expect, test } from 'vitest'
import { createEntriesStore } from '../../../src-renderer/features/authenticator/entries/entries-store.ts'
import { createSlotsStore } from '../../../src-renderer/features/authenticator/vault/slots-store.ts'
import { createVaultStore } from '../../../src-renderer/features/authenticator/vault/vault-store.ts'
import { createSessionStore } from '../../../src-renderer/features/sign-in/session/session-store.ts'
import { createTwoFactorStore } from '../../../src-renderer/features/two-factor/two-factor-store.ts'
import type { Readable } from '../../../src-renderer/phase.ts'
import { createFakeClock, settle } from '../fake-clock.ts'
import * as samples from '../samples.ts'
import { createScenario } from '../scenario.ts'

test('nothing that a person types as a secret is ever in a store, right or refused', async () => {
  const clock = createFakeClock(samples.START_MS)
  const { fake, world } = createScenario(clock, {
    vault: { phase: 'absent', keyStore: samples.readyKeyStore },
  })
  const session = createSessionStore(fake.api, clock)
  const vault = createVaultStore(fake.api)
  const slots = createSlotsStore(fake.api)
  const entries = createEntriesStore(fake.api, clock)
  const twoFactor = createTwoFactorStore(fake.api, clock)

  const seen: string[] = []
  const watch = <S>(phase: Readable<S>) =>
    phase.subscribe((state) => seen.push(JSON.stringify(state)))
  watch(session.phase)
  watch(vault.phase)
  watch(slots.phase)
  watch(entries.phase)
  watch(twoFactor.phase)
  session.start()
  vault.start({ opensByItself: false })
  slots.start()
  entries.start()
  await settle()
  // The demo server publishes its own passwords; this one is not among them.
  world.password = 'hunter2-hunter2'

  await session.signIn('ana@acme.example', 'wrong-hunter')
  await session.signIn('ana@acme.example', 'hunter2-hunter2')
  await session.verifyRecoveryCode('ZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ')
  await session.verifyCode(samples.totpMethod.id, '909090')
  await session.verifyCode(samples.totpMethod.id, '123456')
  await vault.create({ passphrase: 'four random words', useKeyStore: false })
  await vault.lock()
  await vault.unlock('wrong random words')
  await vault.unlock('four random words')
  await slots.setPassphrase('five other random words', 'four random words')
  await entries.addLink('otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ')
  await entries.addTyped({
    issuer: 'a',
    name: 'b',
    secret: 'MFRGGZDFMZTWQ2LK',
    type: 'totp',
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
  })
  twoFactor.start()
  await settle()
  twoFactor.ask({ kind: 'turn-off', method: samples.totpMethod })
  await twoFactor.answer()
  await twoFactor.confirming.confirm('hunter2-hunter2', {
    kind: 'code',
    methodId: samples.totpMethod.id,
    code: '909090',
  })
  await settle()

  expect(seen.length).toBeGreaterThan(20)
  const secrets = [
    'wrong-hunter',
    'hunter2',
    'ZZ-ZZZZ',
    '909090',
    'four random',
    'wrong random',
    'five other',
    'GEZDGNBV',
    'MFRGGZDF',
  ]
  for (const secret of secrets) {
    expect(
      seen.filter((state) => state.includes(secret)),
      secret,
    ).toEqual([])
  }
})
