import { expect, test } from 'vitest'
import {
  blockedUntil,
  canConfirm,
  factorKey,
  factorsOf,
  secondFactorOf,
  type Factor,
} from '../../../src-renderer/confirm/confirm-rules.ts'
import type { Confirm } from '../../../src-renderer/confirm/confirm-state.ts'
import type { Failure } from '../../../src-shared/model/failure.ts'
import type { Method } from '../../../src-shared/model/two-factor/method.ts'
import * as samples from '../samples.ts'

const confirm = {
  methods: [samples.totpMethod],
  methodsOnThisComputer: [],
  attempt: { kind: 'idle' } as const,
  codeComesAtMs: null,
  sent: null,
}
const keysOf = (of: Confirm) => factorsOf(of).map(factorKey)
const keyOf = (kind: string, { id }: Method) => `${kind} ${id}`

test('offers what there is, the quickest first', () => {
  const { totpMethod, smsMethod, emailMethod } = samples
  expect(keysOf({ ...confirm, methods: [] })).toEqual(['none'])
  expect(keysOf(confirm)).toEqual([keyOf('code', totpMethod), 'recovery-code'])
  const here = { ...confirm, methodsOnThisComputer: [totpMethod.id] }
  expect(keysOf(here)).toEqual([
    keyOf('this-computer', totpMethod),
    keyOf('code', totpMethod),
    'recovery-code',
  ])
  const sent = { ...confirm, methods: [smsMethod, { ...emailMethod, isDefault: true }] }
  expect(keysOf(sent)).toEqual([
    keyOf('sent-code', emailMethod),
    keyOf('sent-code', smsMethod),
    'recovery-code',
  ])
})

const { totpMethod, smsMethod } = samples
test.each<[Factor, string, string | null]>([
  [{ kind: 'none' }, '', null],
  [{ kind: 'code', method: totpMethod }, '12345', null],
  [{ kind: 'code', method: totpMethod }, '123456', 'code'],
  [{ kind: 'recovery-code' }, '123456', null],
  [{ kind: 'recovery-code' }, 'A0-7K2M-9QX4-H3TD-8WB0', 'recovery-code'],
  [{ kind: 'this-computer', method: totpMethod }, '', 'this-computer'],
  // Its code has not been sent yet.
  [{ kind: 'sent-code', method: smsMethod }, '123456', null],
])('%o with "%s" sends %s', (factor, typed, sent) => {
  expect(secondFactorOf(factor, typed)?.kind ?? null).toBe(sent)
})

test.each<[Factor, string, string, boolean]>([
  [{ kind: 'none' }, '', '', false],
  [{ kind: 'none' }, 'password', '', true],
  [{ kind: 'code', method: totpMethod }, 'password', '12345', false],
  [{ kind: 'code', method: totpMethod }, 'password', '123456', true],
  [{ kind: 'code', method: totpMethod }, '', '123456', false],
  [{ kind: 'recovery-code' }, 'password', '', false],
  [{ kind: 'this-computer', method: totpMethod }, 'password', '', true],
  [{ kind: 'sent-code', method: smsMethod }, 'password', '', true],
  [{ kind: 'sent-code', method: smsMethod }, '', '', false],
])('%o with password "%s" and "%s": complete %s', (factor, password, typed, isComplete) => {
  expect(canConfirm(factor, password, typed)).toBe(isComplete)
})

const locked: Failure = { code: 'too-many-attempts', retryAtMs: 7 }
const noMessage: Failure = { code: 'send-limit', retryAtMs: 8 }
test.each<[Failure | null, Factor, number | null]>([
  [null, { kind: 'none' }, null],
  [{ code: 'invalid-credentials' }, { kind: 'none' }, null],
  [locked, { kind: 'code', method: totpMethod }, 7],
  [locked, { kind: 'sent-code', method: smsMethod }, 7],
  [noMessage, { kind: 'sent-code', method: smsMethod }, 8],
  [noMessage, { kind: 'code', method: totpMethod }, null],
  [noMessage, { kind: 'recovery-code' }, null],
])('after %o %o waits until %s', (failure, factor, untilMs) => {
  expect(blockedUntil(failure, factor)).toBe(untilMs)
})
