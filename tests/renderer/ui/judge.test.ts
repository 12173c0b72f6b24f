// Secrets are judged in a worker: each answer goes to its question, and a worker that fails keeps nobody waiting.
import { describe, expect, test } from 'vitest'
import { answerQuestion, type Question } from '../../../src-renderer/ui/strength/answer-question.ts'
import { createJudge, type JudgingWorker } from '../../../src-renderer/ui/strength/judge.ts'
import { judgePassword } from '../../../src-shared/strength/password-rule.ts'
import { estimateStrength } from '../../../src-shared/strength/password-strength.ts'
import { JudgingWorkerHere } from '../judging-worker.ts'

const owner = { email: 'ana@acme.example', name: 'Ana Ruiz', companyName: 'Acme' }

/** A worker that the test answers for. */
class Puppet extends EventTarget implements JudgingWorker {
  readonly asked: { readonly number: number; readonly question: Question }[] = []
  isOver = false
  postMessage(message: { readonly number: number; readonly question: Question }): void {
    this.asked.push(message)
  }
  terminate(): void {
    this.isOver = true
  }
  answer(number: number, answer: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: { number, answer } }))
  }
}

function puppets() {
  const started: Puppet[] = []
  const judge = createJudge(() => {
    const puppet = new Puppet()
    started.push(puppet)
    return puppet
  })
  return { started, judge }
}

describe('the judge', () => {
  test.each([
    'correct horse battery staple',
    'Ana Ruiz at Acme 2026',
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    'short',
    'x'.repeat(300),
    '\u{1F600}'.repeat(30),
  ])('says of %j what the rule says', async (secret) => {
    const judge = createJudge(() => new JudgingWorkerHere())
    expect(await judge.strengthOf(secret)).toEqual(await estimateStrength(secret))
    expect(await judge.verdictOn(secret, owner)).toEqual(await judgePassword(secret, owner))
  })

  test('starts one worker, at the first question', async () => {
    const { started, judge } = puppets()
    expect(started).toEqual([])
    const first = judge.strengthOf('first')
    const second = judge.strengthOf('second')
    expect(started).toHaveLength(1)
    const [puppet] = started
    expect(puppet?.asked.map(({ question }) => question.secret)).toEqual(['first', 'second'])
    puppet?.answer(1, 'of the second')
    puppet?.answer(0, 'of the first')
    expect([await first, await second]).toEqual(['of the first', 'of the second'])
  })

  test('a worker that fails rejects what waits, and the next question starts another', async () => {
    const { started, judge } = puppets()
    const lost = judge.strengthOf('lost')
    started[0]?.dispatchEvent(new Event('error', { cancelable: true }))
    await expect(lost).rejects.toThrow('no secret')
    expect(started[0]?.isOver).toBe(true)
    const next = judge.strengthOf('next')
    expect(started).toHaveLength(2)
    started[1]?.answer(1, 'found')
    expect(await next).toBe('found')
    // What comes too late changes nothing.
    started[0]?.dispatchEvent(new Event('error', { cancelable: true }))
    started[0]?.answer(1, 'late')
    expect(started).toHaveLength(2)
  })

  test('a question without an answer rejects, alone', async () => {
    const { started, judge } = puppets()
    const bad = judge.strengthOf('bad')
    const good = judge.strengthOf('good')
    started[0]?.answer(0, null)
    started[0]?.answer(1, 'fine')
    await expect(bad).rejects.toThrow('cannot be judged')
    expect(await good).toBe('fine')
  })

  test('a passphrase is judged without an owner', async () => {
    expect(await answerQuestion({ about: 'passphrase', secret: 'Ana Ruiz 2026' })).toEqual(
      await estimateStrength('Ana Ruiz 2026'),
    )
  })
})
