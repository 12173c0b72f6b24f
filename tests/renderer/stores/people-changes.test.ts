import { describe, expect, test } from 'vitest'
import type { ImportProgress } from '../../../src-shared/model/people/file/faults.ts'
import type { Person } from '../../../src-shared/model/people/person.ts'
import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import { noDetails } from '../../../src-renderer/features/people/acts/act-details.ts'
import { createPeopleStore } from '../../../src-renderer/features/people/people-store.ts'
import { settle } from '../fake-clock.ts'
import { callsOf, confirmed, portalScenario } from '../portal-fixture.ts'
import type { PortalWorld } from '../portal-scenario.ts'
import * as portal from '../portal-samples.ts'
import type { World } from '../scenario.ts'

const emil = portal.people.find(({ name }) => name.startsWith('Emil')) as Person // one of the samples is

async function started(
  change: Partial<World> = confirmed,
  portalChange: Partial<PortalWorld> = {},
) {
  const all = portalScenario(change, portalChange)
  const store = createPeopleStore(all.fake.api, all.clock)
  store.start()
  await settle()
  return {
    ...all,
    store,
    state: () => store.phase.getState(),
    importing: () => store.importing.phase.getState(),
  }
}

describe('a person', () => {
  test('is edited with what was typed, without blanks around the name', async () => {
    const { fake, store, state } = await started()
    store.ask('edit', emil)
    const profile = { name: '  Emilia Eriksson ', locale: 'es' } as const
    await store.answer('Asked for it', { ...noDetails, profile })
    const wanted = { id: emil.id, reason: 'Asked for it', name: 'Emilia Eriksson', locale: 'es' }
    expect(callsOf(fake, 'people.edit')).toEqual([wanted])
    expect(state()).toMatchObject({
      question: null,
      news: { kind: 'edited', person: { name: 'Emilia Eriksson' } },
    })
  })

  test('gets the role that was chosen', async () => {
    const { fake, store, state } = await started()
    store.ask('change-role', emil)
    await store.answer('Leads the team', { ...noDetails, role: 'administrator' })
    expect(callsOf(fake, 'people.changeRole')).toMatchObject([{ role: 'administrator' }])
    expect(state()).toMatchObject({
      news: { kind: 'role-changed', person: { role: 'administrator' } },
    })
  })

  test('is gone from the list once they are deleted', async () => {
    const { store, state } = await started()
    store.ask('delete', emil)
    await store.answer('Asked for it')
    await settle()
    expect(state()).toMatchObject({ question: null, news: { kind: 'deleted' } })
    const list = store.list.phase.getState()
    expect(list.phase === 'ready' && list.items.map(({ id }) => id)).not.toContain(emil.id)
  })
})

describe('people of a file', () => {
  test('are added some at a time, to the end', async () => {
    const { fake, store, importing } = await started()
    store.importing.open()
    await store.importing.choose('es')
    expect(callsOf(fake, 'people.chooseFile')).toEqual([{ locale: 'es' }])
    expect(importing()).toMatchObject({ kind: 'preview', file: portal.peopleFile })
    await store.importing.add()
    expect(callsOf(fake, 'people.addNextFromFile')).toHaveLength(3)
    expect(importing()).toMatchObject({ kind: 'done', progress: { done: 120, total: 120 } })
    store.importing.close()
    expect(importing()).toBeNull()
    expect(callsOf(fake, 'people.closeFile')).toHaveLength(1)
  })

  test('are not added where the person cancels, or the file cannot be read', async () => {
    const { store, importing, world } = await started()
    world.portal.file = null
    store.importing.open()
    await store.importing.choose('en')
    expect(importing()).toMatchObject({ kind: 'choosing', file: null, attempt: { kind: 'idle' } })
    world.portal.file = { kind: 'refused', name: 'a.csv', fault: 'no-header', line: 1 }
    await store.importing.choose('en')
    expect(importing()).toMatchObject({ kind: 'choosing', file: { fault: 'no-header' } })
    await store.importing.add()
    expect(importing()).toMatchObject({ kind: 'choosing' })
  })

  test('stop between two requests, and go on from there', async () => {
    const { fake, store, importing } = await started()
    store.importing.open()
    await store.importing.choose('en')
    const add = fake.handlers.people.addNextFromFile
    let answer: (result: Result<ImportProgress>) => void = () => {}
    fake.handlers.people.addNextFromFile = () => new Promise((resolve) => (answer = resolve))
    const adding = store.importing.add()
    await settle()
    store.importing.stopAdding()
    answer(ok({ done: 40, total: 120, added: 40, exists: 0, isWelcomedByEmail: true }))
    await adding
    expect(importing()).toMatchObject({ kind: 'adding', progress: { done: 40 } })
    expect(importing()).toMatchObject({ attempt: { kind: 'idle' } })
    fake.handlers.people.addNextFromFile = () => fail({ code: 'server-timeout' })
    await store.importing.add()
    expect(importing()).toMatchObject({
      progress: { done: 40 },
      attempt: { failure: { code: 'server-timeout' } },
    })
    fake.handlers.people.addNextFromFile = add
    await store.importing.add()
    expect(importing()).toMatchObject({ kind: 'done', progress: { done: 120 } })
  })

  test('wait for "Confirm it’s you", and stop where it is given up', async () => {
    const { store, importing } = await started({})
    store.importing.open()
    await store.importing.choose('en')
    const adding = store.importing.add()
    await settle()
    store.confirm.dismissConfirm()
    await adding
    expect(importing()).toMatchObject({ kind: 'adding', attempt: { kind: 'idle' } })
    expect(importing()).toMatchObject({ progress: { done: 0 } })
  })

  test('leaving the page ends it after the request under way', async () => {
    const { fake, store, importing } = await started()
    store.importing.open()
    await store.importing.choose('en')
    const adding = store.importing.add()
    store.stop()
    await adding
    expect(importing()).toBeNull()
    expect(callsOf(fake, 'people.addNextFromFile')).toHaveLength(1)
  })
})

describe('several people', () => {
  const bruno = portal.people.find(({ name }) => name.startsWith('Bruno')) as Person // one of the samples is
  const bulkOf = async (change: Partial<World> = confirmed) => {
    const all = await started(change)
    const { bulk } = all.store
    bulk.setChoosing(true)
    return { ...all, bulk, run: () => bulk.phase.getState()?.run ?? null }
  }

  test('are chosen one by one, or all that match whom one may act on, over all pages', async () => {
    const { store, bulk, world } = await bulkOf()
    bulk.toggle(emil)
    bulk.toggle(bruno)
    bulk.toggle(emil)
    expect(bulk.phase.getState()?.chosen).toEqual([bruno])
    world.portal.pageSize = 2
    await bulk.chooseAll(portal.carla)
    const names = bulk.phase.getState()?.chosen.map(({ role }) => role)
    expect(names).toEqual(['user', 'user', 'administrator', 'user'])
    store.stop()
    expect(bulk.phase.getState()).toBeNull()
  })

  test('are acted on by the request of a single one, with one reason and one confirmation', async () => {
    const { fake, store, bulk, run } = await bulkOf({})
    bulk.toggle(emil)
    bulk.toggle(bruno)
    bulk.ask('disable')
    const running = bulk.start('Left')
    await settle()
    await store.confirm.confirming.confirm('demo-ana-2026', null)
    await running
    expect(callsOf(fake, 'people.disable')).toEqual([
      { id: emil.id, reason: 'Left' },
      { id: emil.id, reason: 'Left' },
      { id: bruno.id, reason: 'Left' },
    ])
    expect(run()).toMatchObject({ done: 2, failures: [], attempt: { kind: 'idle' } })
    bulk.dismiss()
    expect(bulk.phase.getState()).toMatchObject({ chosen: [], run: null })
  })

  test('who cannot be acted on are named, and stop nobody else', async () => {
    const { fake, bulk, run } = await bulkOf()
    fake.handlers.people.endSessions = ({ id }) =>
      id === emil.id ? fail({ code: 'forbidden' }) : ok({ ended: 1 })
    for (const person of [emil, bruno]) bulk.toggle(person)
    bulk.ask('end-sessions')
    await bulk.start('Lost')
    expect(run()).toMatchObject({
      done: 2,
      failures: [{ person: { id: emil.id }, failure: { code: 'forbidden' } }],
    })
  })

  test('wait where nothing can go on, and go on with the same person', async () => {
    const { fake, bulk, run } = await bulkOf()
    const { disable } = fake.handlers.people
    for (const person of [emil, bruno]) bulk.toggle(person)
    bulk.ask('disable')
    fake.handlers.people.disable = () => fail({ code: 'server-timeout' })
    await bulk.start('Left')
    expect(run()).toMatchObject({ done: 0, attempt: { failure: { code: 'server-timeout' } } })
    fake.handlers.people.disable = (act) => {
      bulk.stopRunning()
      return disable(act)
    }
    await bulk.start('Left')
    expect(run()).toMatchObject({ done: 1, attempt: { kind: 'idle' } })
    await bulk.start('Left')
    expect(run()).toMatchObject({ done: 2, failures: [] })
  })

  test('get no reset that would remove nothing, or that hands a code to the administrator', async () => {
    const { bulk, run } = await bulkOf()
    for (const resetEffect of ['nothing', 'code-to-administrator', 'code-by-email'] as const) {
      bulk.toggle({ ...emil, id: resetEffect, resetEffect })
    }
    bulk.ask('reset')
    expect(run()?.people.map(({ id }) => id)).toEqual(['code-by-email'])
  })
})
