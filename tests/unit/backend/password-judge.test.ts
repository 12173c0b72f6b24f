// A password is judged for up to a second: in a thread, so that the server goes on answering.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { passwordObjection } from '../../../src-backend/domain/secrets/passwords.ts'
import { createPasswordJudge } from '../../../src-backend/process/password-judge.ts'

const owner = { email: 'ana@example.com', name: 'Ana Ruiz', companyName: 'Acme' }
/** Signs that may stand for letters: the slowest to judge. */
const SLOW = 'a4@8(63!1|0$57%2z'.repeat(4)

function judgeOf(options?: Parameters<typeof createPasswordJudge>[0]) {
  const judge = createPasswordJudge(options)
  onTestFinished(() => judge.close())
  return judge
}

test('says what the rule says', async () => {
  const judge = judgeOf()
  const strong = 'correct horse battery staple orbit'
  const weak = ['short', 'aaaaaaaaaaaaaaaa', `${owner.email} and more words`]
  for (const password of weak) {
    expect(await judge.objection(password, owner)).toBe(await passwordObjection(password, owner))
    expect(await judge.objection(password, owner)).toEqual(expect.any(String))
  }
  expect(await judge.objection(strong, owner)).toBeNull()
})

test('other work goes on while one is judged', async () => {
  const judge = judgeOf()
  await judge.objection('a first one, to load words', owner)
  const answers: unknown[] = []
  const judged = judge.objection(SLOW, owner).then((answer) => answers.push(answer))
  let turns = 0
  for (; answers.length === 0; turns += 1) await nextTurn()
  await judged
  // On this thread it would be a handful.
  expect(turns).toBeGreaterThan(100)
})

test('a thread that nobody asks ends, and the next password starts another', async () => {
  const judge = judgeOf({ idleMs: 0 })
  for (let round = 0; round < 3; round += 1) {
    expect(await judge.objection('short', owner)).not.toBeNull()
    await nextTurn()
  }
})

test('a thread that ends at work fails that request, and no other', async () => {
  const judge = judgeOf()
  const lost = judge.objection(SLOW, owner)
  const refused = expect(lost).rejects.toThrow('ended')
  await nextTurn()
  await judge.close()
  await refused
  expect(await judge.objection('short', owner)).not.toBeNull()
})
