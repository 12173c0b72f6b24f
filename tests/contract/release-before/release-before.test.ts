// A rolling upgrade: instances of the release before go on while the newest schema is under them. What
// they ask of the database in each flow of a second factor (statements.json, see record.ts) is asked
// again, and gives the same rows; then this release signs in whom that one set up. On both databases.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STEP_MS, createFakeClock } from '../../support/backend-clock.ts'
import { openTestDatabase } from '../../support/backend-database.ts'
import type { TestDatabase } from '../../support/backend-database.ts'
import { expected, startChallenge, verify } from '../../support/backend-people.ts'
import { codeAt } from '../../support/backend-totp.ts'
import { createTestBackend } from '../../support/backend.ts'
import { askAgain } from './recording.ts'
import type { Asked, Recording } from './recording.ts'

const file = path.join(import.meta.dirname, 'statements.json')
const recording = JSON.parse(readFileSync(file, 'utf8')) as Recording // as record.ts writes it
const parts = recording.steps.flatMap((step) => ('part' in step ? [step.part] : []))

let database: TestDatabase
let asked: readonly Asked[]

beforeAll(async () => {
  database = await openTestDatabase()
  asked = await askAgain(database, recording)
})
afterAll(() => database.close())

describe('the release before, on the newest schema', () => {
  test('the recording has every flow of a second factor', () => {
    expect(parts).toHaveLength(9)
    const texts = recording.statements.join('\n')
    for (const table of ['sign_ins', 'step_ups', 'totp_enrolments', 'out_of_band_codes']) {
      expect(texts).toContain(table)
    }
  })

  test.each(parts)('%s', (part) => {
    const of = asked.filter((one) => one.part === part)
    expect(of.length).toBeGreaterThan(2)
    expect(of.map(({ sql, after }) => ({ sql, rows: after }))).toEqual(
      of.map(({ sql, before }) => ({ sql, rows: before })),
    )
  })
})

test('this release signs in whom the release before set up', async () => {
  const { person, endMs } = recording
  const clock = createFakeClock(endMs + STEP_MS)
  const server = await createTestBackend({ database, clock })
  const challenge = await startChallenge(server, person)
  const proof = { methodId: person.methodId, code: codeAt(person.secret, clock.nowMs()) }
  expected(await verify(server, challenge, proof), 200)
  const replayed = await verify(server, await startChallenge(server, person), proof)
  expect(replayed.status).toBe(422)
  await server.stop()
})
