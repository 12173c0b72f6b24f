import { describe, expect, test } from 'vitest'
import type { Person } from '../../../src-shared/model/people/person.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import { createActivityStore } from '../../../src-renderer/features/activity/activity-store.ts'
import { createAuditStore } from '../../../src-renderer/features/audit/audit-store.ts'
import { createPeopleStore } from '../../../src-renderer/features/people/people-store.ts'
import { createSessionsStore } from '../../../src-renderer/features/sessions/sessions-store.ts'
import { createPagedList } from '../../../src-renderer/paged-list.ts'
import {
  createNavigationStore,
  firstPlace,
} from '../../../src-renderer/settings/navigation-store.ts'
import { settle } from '../fake-clock.ts'
import { callsOf, confirmed, portalScenario } from '../portal-fixture.ts'
import * as portal from '../portal-samples.ts'
import * as samples from '../samples.ts'
import type { World } from '../scenario.ts'

const password = 'correct horse battery'

describe('a list that comes a page at a time', () => {
  interface Page {
    readonly items: readonly string[]
    readonly nextCursor: string | null
  }
  /** The test resolves calls by hand, in any order. */
  function byHand() {
    const asked: { cursor: string | null; answer: (page: Result<Page>) => void }[] = []
    const list = createPagedList<string>(
      (cursor) => new Promise((answer) => asked.push({ cursor, answer })),
    )
    const answer = async (index: number, page: Result<Page>) => {
      asked[index]?.answer(page)
      await settle()
    }
    return { list, asked, answer, state: () => list.phase.getState() }
  }

  test('goes on where the page before ended, until there is none', async () => {
    const { list, asked, answer, state } = byHand()
    void list.load()
    expect(state()).toEqual({ phase: 'loading' })
    await answer(0, ok({ items: ['a', 'b'], nextCursor: 'b' }))
    void list.more()
    void list.more()
    expect(asked.map(({ cursor }) => cursor)).toEqual([null, 'b'])
    await answer(1, ok({ items: ['c'], nextCursor: null }))
    expect(state()).toMatchObject({ items: ['a', 'b', 'c'], nextCursor: null })
    void list.more()
    expect(asked).toHaveLength(2)
  })

  test('only the answer to the newest question counts', async () => {
    const { list, answer, state } = byHand()
    void list.load()
    void list.load()
    await answer(1, ok({ items: ['new'], nextCursor: 'x' }))
    await answer(0, ok({ items: ['old'], nextCursor: null }))
    expect(state()).toMatchObject({ items: ['new'] })
    void list.more()
    void list.load()
    expect(state()).toMatchObject({ items: ['new'], isRefreshing: true })
    await answer(3, ok({ items: ['newest'], nextCursor: null }))
    await answer(2, ok({ items: ['more of the old'], nextCursor: null }))
    expect(state()).toMatchObject({ items: ['newest'], isRefreshing: false })
  })

  test('a page that fails keeps the ones before, and can be asked for again', async () => {
    const { list, asked, answer, state } = byHand()
    void list.load()
    await answer(0, ok({ items: ['a'], nextCursor: 'a' }))
    void list.more()
    await answer(1, fail({ code: 'server-timeout' }))
    expect(state()).toMatchObject({ items: ['a'], more: { failure: { code: 'server-timeout' } } })
    void list.more()
    expect(asked[2]?.cursor).toBe('a')
  })

  test('a stopped one stays empty whatever still comes', async () => {
    const { list, answer, state } = byHand()
    void list.load()
    list.stop()
    await answer(0, ok({ items: ['a'], nextCursor: null }))
    expect(state()).toEqual({ phase: 'loading' })
  })
})

describe('devices and sessions', () => {
  async function started(change: Partial<World> = {}) {
    const all = portalScenario(change)
    const store = createSessionsStore(all.fake.api)
    store.start()
    await settle()
    return { ...all, store, state: () => store.phase.getState() }
  }

  test('one is ended, and the list is read anew with the news', async () => {
    const { store, state } = await started()
    const [, other] = portal.sessions
    if (other === undefined) throw new Error('No other session')
    await store.end(other)
    expect(state()).toMatchObject({
      sessions: { length: 2 },
      news: { kind: 'ended', device: other.device },
    })
    await store.end(other)
    expect(state()).toMatchObject({ attempt: { failure: { code: 'not-found' } } })
  })

  test('all others are ended', async () => {
    const { store, state } = await started()
    store.ask('end-others')
    await Promise.all([store.endOthers(), store.endOthers()])
    expect(state()).toMatchObject({
      dialog: null,
      sessions: [{ isCurrent: true }],
      news: { kind: 'ended-others', count: 2 },
    })
  })

  test('a new password waits for the confirmation and then goes on by itself', async () => {
    const { store, state, world } = await started()
    store.ask('change-password')
    const changing = store.changePassword(password)
    await settle()
    expect(store.confirm.phase.getState()).toMatchObject({ methods: [samples.totpMethod] })
    expect(world.portal.passwords).toEqual([])
    await store.confirm.confirming.confirm('demo-ana-2026', {
      kind: 'code',
      methodId: samples.totpMethod.id,
      code: '123456',
    })
    await changing
    expect(world.portal.passwords).toEqual([password])
    expect(state()).toMatchObject({ dialog: null, news: { kind: 'password-changed' } })
    expect(JSON.stringify(state())).not.toContain(password)
  })

  test('a refused password stays with its dialog', async () => {
    const { store, state } = await started(confirmed)
    store.ask('change-password')
    await store.changePassword('short')
    expect(state()).toMatchObject({
      dialog: 'change-password',
      attempt: { failure: { code: 'password-refused' } },
    })
  })

  test('a confirmation that is given up changes nothing', async () => {
    const { store, state, world } = await started()
    store.ask('change-password')
    const changing = store.changePassword(password)
    await settle()
    store.confirm.dismissConfirm()
    await changing
    expect(state()).toMatchObject({ dialog: 'change-password', attempt: { kind: 'idle' } })
    expect(world.portal.passwords).toEqual([])
  })

  test('a confirmation that cannot even be asked for is said', async () => {
    const { fake, store, state } = await started()
    fake.handlers.twoFactor.confirmation = () => fail({ code: 'server-unreachable' })
    store.ask('change-password')
    await store.changePassword(password)
    expect(store.confirm.phase.getState()).toBeNull()
    expect(state()).toMatchObject({ attempt: { failure: { code: 'server-unreachable' } } })
  })

  test('leaving the page in the middle leaves nothing behind', async () => {
    const { store, state, world } = await started()
    store.ask('change-password')
    const changing = store.changePassword(password)
    await settle()
    store.stop()
    await changing
    expect(state()).toEqual({ phase: 'loading' })
    expect(store.confirm.phase.getState()).toBeNull()
    expect(world.portal.passwords).toEqual([])
  })

  test('a list that does not come can be asked for again', async () => {
    const { fake, store, state } = await started()
    const { list } = fake.handlers.ownSessions
    fake.handlers.ownSessions.list = () => fail({ code: 'server-timeout' })
    await store.reload()
    expect(state()).toMatchObject({ phase: 'refused' })
    fake.handlers.ownSessions.list = list
    await store.reload()
    expect(state()).toMatchObject({ phase: 'ready' })
  })
})

test('activity goes through the pages', async () => {
  const { fake } = portalScenario({}, { pageSize: Math.ceil(portal.activity.length / 2) })
  const store = createActivityStore(fake.api, () => {})
  store.start()
  await settle()
  await store.list.more()
  expect(store.list.phase.getState()).toMatchObject({
    items: { length: portal.activity.length },
    nextCursor: null,
  })
  store.stop()
})

test('a report waits for its answer, and leads to a new password with what it ended', async () => {
  const { fake } = portalScenario()
  const ended: number[] = []
  const store = createActivityStore(fake.api, (count) => ended.push(count))
  const { report } = fake.handlers.activity
  fake.handlers.activity.report = () => fail({ code: 'server-timeout' })
  store.ask()
  await store.report()
  expect(store.question.getState()).toMatchObject({ kind: 'refused' })
  expect(ended).toEqual([])
  fake.handlers.activity.report = report
  await Promise.all([store.report(), store.report()])
  expect(store.question.getState()).toBeNull()
  expect(ended).toHaveLength(1)

  const sessions = createSessionsStore(fake.api, ended[0])
  sessions.start()
  await settle()
  expect(sessions.phase.getState()).toMatchObject({
    dialog: 'change-password',
    news: { kind: 'reported', count: ended[0] },
  })
  sessions.stop()
})

describe('people', () => {
  async function started(change: Partial<World> = {}) {
    const all = portalScenario(change)
    const store = createPeopleStore(all.fake.api, all.clock)
    store.start()
    await settle()
    const names = () => {
      const list = store.list.phase.getState()
      return list.phase === 'ready' ? list.items.map(({ name }) => name) : list.phase
    }
    return { ...all, store, names, state: () => store.phase.getState() }
  }
  const emil = portal.people.find(({ twoFactor }) => twoFactor === 'locked') as Person // one of the samples is

  test('typing is waited for, then asked once', async () => {
    const { clock, fake, store, names } = await started()
    for (const typed of ['e', 'em', 'emi']) {
      store.setSearch(typed)
      await clock.advance(299)
    }
    expect(callsOf(fake, 'people.list')).toHaveLength(1)
    await clock.advance(1)
    expect(callsOf(fake, 'people.list').slice(1)).toEqual([
      { twoFactor: null, account: null, search: 'emi', cursor: null },
    ])
    expect(names()).toEqual(['Emil Eriksson'])
  })

  test.each([
    ['  \t ', null],
    [' ana\tbraga ', 'ana braga'],
  ])('%j is sent as %j', async (typed, search) => {
    const { clock, fake, store } = await started()
    store.setSearch('x')
    store.setSearch(typed)
    await clock.advance(300)
    expect(callsOf(fake, 'people.list').at(-1)).toMatchObject({ search })
  })

  test('a filter is asked for at once, with what was typed', async () => {
    const { clock, fake, store, names } = await started()
    store.setSearch('o')
    store.setFilter('none')
    await settle()
    expect(names()).toEqual(['Bruno Costa'])
    await clock.advance(1_000)
    expect(callsOf(fake, 'people.list')).toHaveLength(2)
    store.showAll()
    await settle()
    expect(names()).toHaveLength(portal.people.length)
  })

  test('counts are told beside the filters, and are counted anew after an act', async () => {
    const { store, state } = await started(confirmed)
    const before = { total: 5, none: 1, pending: 0, active: 3, locked: 1, invited: 0, disabled: 0 }
    expect(state().counts).toEqual(before)
    store.setFilter('none')
    await settle()
    expect(state().counts).toEqual(before)
    store.ask('unlock', emil)
    await store.answer('Called me')
    await settle()
    expect(state().counts).toEqual({ ...before, active: 4, locked: 0 })
  })

  test('unlocking asks to confirm, says it is done and shows it', async () => {
    const { fake, store, state } = await started()
    store.ask('unlock', emil)
    const answering = store.answer('Called me')
    await settle()
    await store.confirm.confirming.confirm('demo-ana-2026', null)
    await answering
    expect(callsOf(fake, 'people.unlock')).toEqual([
      { id: emil.id, reason: 'Called me' },
      { id: emil.id, reason: 'Called me' },
    ])
    expect(state()).toMatchObject({ question: null, news: { kind: 'unlocked' } })
    const list = store.list.phase.getState()
    expect(list.phase === 'ready' && list.items.find(({ id }) => id === emil.id)).toMatchObject({
      twoFactor: 'active',
    })
  })

  test('signing somebody out tells how many sessions ended', async () => {
    const { store, state } = await started(confirmed)
    store.ask('end-sessions', emil)
    await store.answer('Lost the laptop')
    expect(state()).toMatchObject({ question: null, news: { kind: 'ended', count: 2 } })
  })

  test('what is refused is said in the dialog; what is given up is asked again', async () => {
    const { fake, store, state, world } = await started()
    store.ask('end-sessions', emil)
    const answering = store.answer('x')
    await settle()
    store.confirm.dismissConfirm()
    await answering
    expect(state()).toMatchObject({ question: { attempt: { kind: 'idle' } }, news: null })
    world.confirmedUntilMs = confirmed.confirmedUntilMs
    fake.handlers.people.endSessions = () => fail({ code: 'forbidden' })
    await store.answer('x')
    expect(state()).toMatchObject({ question: { attempt: { failure: { code: 'forbidden' } } } })
  })

  test('an answer that comes after the dialog was closed opens nothing', async () => {
    const { fake, store, state } = await started(confirmed)
    let answer: (result: Result<{ ended: number }>) => void = () => {}
    fake.handlers.people.endSessions = () => new Promise((resolve) => (answer = resolve))
    store.ask('end-sessions', emil)
    const answering = store.answer('x')
    await settle()
    store.dismiss()
    answer(fail({ code: 'not-found' }))
    await answering
    expect(state()).toMatchObject({ question: null, news: null })
  })

  test('leaving stops the search that is waited for', async () => {
    const { clock, store } = await started()
    store.setSearch('e')
    store.stop()
    expect(clock.waiting()).toBe(0)
  })
})

describe('remembered devices', () => {
  test('one is forgotten, then all', async () => {
    const { fake, world } = portalScenario()
    const store = createSessionsStore(fake.api)
    store.start()
    await settle()
    const state = () => store.phase.getState()
    const [first] = portal.devices
    if (first === undefined) throw new Error('There is a device.')
    await store.forget(first)
    expect(state()).toMatchObject({ news: { kind: 'forgotten', device: first.device } })
    expect(world.portal.devices).toHaveLength(portal.devices.length - 1)
    await store.forgetAll()
    expect(state()).toMatchObject({ news: { kind: 'forgotten-all' }, devices: [] })
    store.stop()
  })
})

describe('audit log', () => {
  async function started(person: { id: string; name: string } | null = null) {
    const all = portalScenario()
    const store = createAuditStore(all.fake.api, all.clock, person)
    store.start()
    await settle()
    const count = () => {
      const list = store.list.phase.getState()
      return list.phase === 'ready' ? list.items.length : list.phase
    }
    return { ...all, store, count, exported: () => store.phase.getState().exported }
  }

  test('begins with the person that it was opened for, and is filtered', async () => {
    const { fake, store, count } = await started({ id: samples.ana.id, name: 'Ana Braga' })
    expect(callsOf(fake, 'audit.list')).toEqual([
      { kind: null, userId: samples.ana.id, cursor: null },
    ])
    const ofAna = portal.audit.filter(({ subject }) => subject.id === samples.ana.id)
    expect(count()).toBe(ofAna.length)
    store.setKind('signed-in')
    await settle()
    expect(count()).toBe(1)
    store.setPerson(null)
    store.setKind('all')
    await settle()
    expect(count()).toBe(portal.audit.length)
  })

  test('finds people: everybody at once, others once nobody types; an older answer is dropped', async () => {
    const { clock, fake, store } = await started()
    const found = () => {
      const state = store.search.phase.getState()
      return state.phase === 'found' ? state.people.map(({ name }) => name) : state.phase
    }
    store.search.open()
    await settle()
    expect(found()).toHaveLength(portal.people.length)
    expect(JSON.stringify(store.search.phase.getState())).not.toContain('recoveryCodesLeft')
    for (const typed of ['b', ' bru\t']) {
      store.search.type(typed)
      await clock.advance(299)
    }
    expect(callsOf(fake, 'people.list')).toHaveLength(1)
    await clock.advance(1)
    expect(callsOf(fake, 'people.list').at(-1)).toEqual({
      twoFactor: null,
      account: null,
      search: 'bru',
      cursor: null,
    })
    expect(found()).toEqual(['Bruno Costa'])
    store.search.open()
    store.search.type('emil')
    await settle()
    expect(found()).toBe('searching')
    store.stop()
    expect(clock.waiting()).toBe(0)
  })

  test('exports what the filter shows, once at a time', async () => {
    const { fake, store, exported } = await started()
    store.setKind('signed-out')
    await Promise.all([store.exportCsv(), store.exportCsv()])
    expect(callsOf(fake, 'audit.exportCsv')).toEqual([{ kind: 'signed-out', userId: null }])
    expect(exported()).toMatchObject({ kind: 'saved', eventCount: 1, isCut: false })
    store.setKind('all')
    expect(exported()).toEqual({ kind: 'idle' })
  })

  test('a closed dialog is no failure, a full disk is', async () => {
    const { fake, store, exported } = await started()
    fake.handlers.audit.exportCsv = () => ok(null)
    await store.exportCsv()
    expect(exported()).toEqual({ kind: 'idle' })
    fake.handlers.audit.exportCsv = () => fail({ code: 'file-not-written', reason: 'ENOSPC' })
    await store.exportCsv()
    expect(exported()).toMatchObject({ kind: 'refused' })
  })
})

test('the page is remembered, and an audit log that was opened for somebody is not', () => {
  const navigation = createNavigationStore()
  expect(navigation.phase.getState()).toEqual(firstPlace)
  navigation.goToEventsOf({ id: samples.ana.id, name: 'Ana Braga' })
  expect(navigation.phase.getState()).toMatchObject({
    page: 'audit',
    eventsOf: { id: samples.ana.id },
  })
  navigation.go('audit')
  expect(navigation.phase.getState()).toEqual({ ...firstPlace, page: 'audit' })
  navigation.goToNewPassword(2)
  expect(navigation.phase.getState()).toMatchObject({ page: 'devices', endedByReport: 2 })
  navigation.go('devices')
  expect(navigation.phase.getState()).toEqual({ ...firstPlace, page: 'devices' })
})

test('a reset is told, and its activation code is forgotten when it was seen', async () => {
  const { fake, clock, world } = portalScenario(confirmed, { activationCode: '12345678' })
  const store = createPeopleStore(fake.api, clock)
  const [, bruno] = portal.people
  if (bruno === undefined) throw new Error('no sample')
  store.ask('reset', bruno)
  await store.answer('Lost the phone')
  expect(store.phase.getState()).toMatchObject({
    question: null,
    news: { kind: 'reset', activationCode: '12345678', person: { twoFactor: 'pending' } },
  })
  const copying = () => {
    const { news } = store.phase.getState()
    return news?.kind === 'reset' ? news.copying : null
  }
  await Promise.all([store.copyCode(), store.copyCode()])
  expect(copying()).toEqual({ kind: 'copied', clearsInSeconds: 30 })
  expect(callsOf(fake, 'people.copyActivationCode')).toHaveLength(1)
  fake.handlers.people.copyActivationCode = () => fail({ code: 'not-found' })
  await store.copyCode()
  expect(copying()).toEqual({ kind: 'refused', failure: { code: 'not-found' } })
  store.dismissCode()
  await settle()
  expect(world.portal.codeToCopy).toBeNull()
  await store.copyCode()
  expect(callsOf(fake, 'people.copyActivationCode')).toHaveLength(2)
  expect(JSON.stringify(store.phase.getState())).not.toContain('12345678')
  expect(callsOf(fake, 'people.resetTwoFactor')).toEqual([
    { id: bruno.id, reason: 'Lost the phone', isRetry: false },
  ])
})
