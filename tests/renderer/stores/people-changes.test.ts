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
