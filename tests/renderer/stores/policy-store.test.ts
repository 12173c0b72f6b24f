// The Security policy page: what is edited, previewed and saved.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TwoFactorPolicy } from '../../../src-shared/model/people/policy.ts'
import { fail } from '../../../src-shared/model/result.ts'
import { isEdited, withMethod } from '../../../src-renderer/features/policy/policy-rules.ts'
import { createPolicyStore } from '../../../src-renderer/features/policy/policy-store.ts'
import { settle } from '../fake-clock.ts'
import { callsOf, confirmed, portalScenario } from '../portal-fixture.ts'
import * as portal from '../portal-samples.ts'
import type { PortalWorld } from '../portal-scenario.ts'
import type { World } from '../scenario.ts'

describe('security policy', () => {
  async function started(change: Partial<World> = {}, portalChange: Partial<PortalWorld> = {}) {
    const all = portalScenario({ ...confirmed, ...change }, portalChange)
    const store = createPolicyStore(all.fake.api)
    store.start()
    await settle()
    const state = () => store.phase.getState()
    const edited = () => {
      const now = state()
      if (now.phase !== 'ready') throw new Error(`The page is ${now.phase}.`)
      return now.edited
    }
    return { ...all, store, state, edited }
  }

  test('edited, previewed, saved over the version that it was made from', async () => {
    const { fake, world, store, state, edited } = await started()
    store.edit({ ...edited(), isRequired: true })
    await store.showPreview()
    expect(state()).toMatchObject({ preview: { effect: { people: 42, withoutMethod: 7 } } })
    expect(world.portal.policy.policy.isRequired).toBe(false)
    await store.save()
    expect(state()).toMatchObject({ isSaved: true, preview: null, saved: { version: 2 } })
    const wanted = { policy: { isRequired: true }, version: 1 }
    expect(callsOf(fake, 'policy.save')).toMatchObject([wanted])
  })

  test('somebody else was faster: said, and what is edited stays on the new ground', async () => {
    const { world, store, state, edited } = await started()
    store.edit({ ...edited(), graceDays: 30 })
    world.portal.policy = { ...world.portal.policy, version: 7 }
    await store.save()
    expect(state()).toMatchObject({
      attempt: { failure: { code: 'precondition-failed' } },
      edited: { graceDays: 30 },
      saved: { version: 7 },
    })
    await store.save()
    expect(state()).toMatchObject({ isSaved: true, saved: { version: 8 } })
  })

  test('a refusal of the preview is said; discarding brings back what is saved', async () => {
    const { fake, store, state, edited } = await started()
    store.edit({ ...edited(), allowedMethods: ['sms'] })
    fake.handlers.policy.preview = () => fail({ code: 'last-administrator' })
    await store.showPreview()
    expect(state()).toMatchObject({ attempt: { failure: { code: 'last-administrator' } } })
    store.discard()
    expect(edited()).toEqual(portal.policy.policy)
  })

  test('what is edited stays while another page is shown', async () => {
    const { fake, store, edited } = await started()
    store.edit({ ...edited(), trustedDeviceDays: 0 })
    store.start()
    await settle()
    expect(edited().trustedDeviceDays).toBe(0)
    expect(callsOf(fake, 'policy.get')).toHaveLength(1)
  })

  test('giving up the confirmation saves nothing', async () => {
    const { world, store, state, edited } = await started({ confirmedUntilMs: null })
    store.edit({ ...edited(), isRequired: true })
    const saving = store.save()
    await settle()
    store.confirm.dismissConfirm()
    await saving
    expect(state()).toMatchObject({ attempt: { kind: 'idle' }, edited: { isRequired: true } })
    expect(world.portal.policy.version).toBe(1)
  })
})

test.each([
  ['the last method stays', { allowedMethods: ['sms'] }, 'sms', false, { allowedMethods: ['sms'] }],
  [
    'a default that is forbidden is none any more',
    { defaultMethod: 'sms', isDefaultLocked: true },
    'sms',
    false,
    { allowedMethods: ['totp', 'email'], defaultMethod: null, isDefaultLocked: false },
  ],
  [
    'another default stays',
    { defaultMethod: 'totp', isDefaultLocked: true },
    'sms',
    false,
    { defaultMethod: 'totp', isDefaultLocked: true },
  ],
  ['none is there twice', {}, 'sms', true, { allowedMethods: ['totp', 'email', 'sms'] }],
] as const)('policy: %s', (_what, change, type, isAllowed, expected) => {
  const before = { ...portal.policy.policy, ...change } as TwoFactorPolicy // the table's tuples are read-only
  expect(withMethod(before, type, isAllowed)).toMatchObject(expected)
})

test('an order of methods or countries is no change', () => {
  const saved = { ...portal.policy.policy, smsCountries: ['ES', 'BR'] }
  const turned = {
    ...saved,
    allowedMethods: saved.allowedMethods.toReversed(),
    smsCountries: ['BR', 'ES'],
  }
  expect(isEdited(saved, turned)).toBe(false)
  expect(isEdited(saved, { ...saved, smsCountries: null })).toBe(true)
})

test('whatever is ticked and unticked, the server would take it', () => {
  const click = fc.record({
    type: fc.constantFrom('totp' as const, 'sms' as const, 'email' as const),
    isAllowed: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(click), (clicks) => {
      let policy: TwoFactorPolicy = {
        ...portal.policy.policy,
        defaultMethod: 'sms',
        isDefaultLocked: true,
      }
      for (const { type, isAllowed } of clicks) policy = withMethod(policy, type, isAllowed)
      expect(TwoFactorPolicy.safeParse(policy).success).toBe(true)
    }),
  )
})
