import { expect, test } from 'vitest'
import { createExportStore } from '../../../src-renderer/features/exporting/export-store.ts'
import { fail } from '../../../src-shared/model/result.ts'
import { createFakeClock, settle } from '../fake-clock.ts'
import * as samples from '../samples.ts'
import { createScenario } from '../scenario.ts'

const RIGHT = 'correct horse battery'
const FILE_PASSPHRASE = 'four random words here'

async function begun() {
  const clock = createFakeClock(samples.START_MS)
  const { fake, world } = createScenario(clock)
  const store = createExportStore(fake.api)
  const seen: string[] = []
  store.phase.subscribe((state) => seen.push(JSON.stringify(state)))
  store.start()
  await settle()
  return { fake, world, store, seen, now: () => store.phase.getState() }
}

test('what confirms and what protects goes to main, and never into the state', async () => {
  const { store, seen, fake, now } = await begun()
  store.confirm()
  await store.save('wrong horse', FILE_PASSPHRASE)
  expect(now()).toMatchObject({ attempt: { failure: { code: 'wrong-passphrase' } } })
  await store.save(RIGHT, FILE_PASSPHRASE)
  expect(now()).toMatchObject({ phase: 'done', exported: { way: 'save', outlook: { written: 7 } } })
  expect(fake.calls.at(-1)?.input).toMatchObject({ current: RIGHT, password: FILE_PASSPHRASE })
  for (const secret of ['wrong horse', RIGHT, FILE_PASSPHRASE]) {
    expect(seen.filter((state) => state.includes(secret))).toEqual([])
  }
})

test('of shown codes the state has the count, and not one module', async () => {
  const { store, seen, now } = await begun()
  store.choose({ format: 'google-qr' })
  await settle()
  store.confirm()
  await store.showCodes(RIGHT)
  expect(now()).toMatchObject({ phase: 'codes', codes: { count: 1, written: 5 } })
  expect(seen.filter((state) => state.includes('qrRows'))).toEqual([])
  store.endCodes()
  expect(now()).toMatchObject({ phase: 'done', exported: { way: 'show', path: null } })
  expect(JSON.stringify(now())).not.toContain(samples.id(901))
})

test('codes that come after the dialog was closed are hidden at once', async () => {
  const { store, fake } = await begun()
  store.choose({ format: 'google-qr' })
  await settle()
  store.confirm()
  const showing = store.showCodes(RIGHT)
  store.stop()
  await showing
  expect(fake.calls.at(-1)).toEqual({ name: 'outgoing.hide', input: { revealId: samples.id(901) } })
})

test('only the answer about the last choice is shown', async () => {
  const { store, now } = await begun()
  store.choose({ format: 'google-qr' })
  store.choose({ format: 'bitwarden' })
  await settle()
  expect(now()).toMatchObject({
    choice: { format: 'bitwarden' },
    shown: { outlook: { written: 6, leftOut: [{ reason: 'counter-unsupported' }] } },
  })
})

test('an outlook that main can’t give keeps the export from going on', async () => {
  const { store, fake, now } = await begun()
  fake.handlers.outgoing.outlook = () => fail({ code: 'vault-locked' })
  store.choose({ format: 'aegis' })
  await settle()
  store.confirm()
  expect(now()).toMatchObject({ phase: 'choosing', shown: { kind: 'unavailable' } })
})

test('nothing is asked twice while an answer is awaited', async () => {
  const { store, fake } = await begun()
  store.confirm()
  await Promise.all([store.save(RIGHT, FILE_PASSPHRASE), store.save(RIGHT, FILE_PASSPHRASE)])
  expect(fake.calls.filter(({ name }) => name === 'outgoing.exportFile')).toHaveLength(1)
})

test.each([
  ['done', RIGHT, { ok: true, value: { way: 'save' } }],
  ['refused', 'wrong horse', { ok: false, error: { code: 'wrong-passphrase' } }],
])('an export that is %s after the dialog was closed is told', async (_what, current, outcome) => {
  const late: unknown[] = []
  const { fake } = createScenario(createFakeClock(samples.START_MS))
  const store = createExportStore(fake.api, undefined, (told) => late.push(told))
  store.start()
  await settle()
  store.confirm()
  const saving = store.save(current, FILE_PASSPHRASE)
  expect(late).toEqual([])
  store.stop()
  await saving
  expect(late).toMatchObject([outcome])
})
