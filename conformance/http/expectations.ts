import type * as z from 'zod'
import { httpContract, type HttpContract } from '../../src-shared/http/contract.ts'
import type { Route } from '../../src-shared/http/define.ts'
import {
  problemStatus,
  PROBLEM_TYPE_PREFIX,
  type ProblemType,
} from '../../src-shared/http/problem.ts'
import { mismatch } from '../outcome.ts'
import type { Exchange, RouteName } from './transport.ts'

type ReplyOf<N extends RouteName> = z.output<HttpContract[N]['reply']>

/** A reply in words: its status and its kind of problem, without values that could be secret. */
export function describe(exchange: Exchange): string {
  const problem = problemTypeOf(exchange)
  if (problem !== null) {
    const left = attemptsLeftOf(exchange)
    return `${exchange.status} ${problem}${left === null ? '' : `, attemptsLeft ${left}`}`
  }
  if (exchange.status >= 400) return `${exchange.status} without a problem of the contract`
  return String(exchange.status)
}

/** The reply of a route, parsed by the contract; fails on another status or a body that does not match. */
export function expectReply<N extends RouteName>(name: N, exchange: Exchange): ReplyOf<N> {
  const route: Route = httpContract[name]
  if (exchange.status !== route.status) mismatch(`${route.status} from ${name}`, describe(exchange))
  const wrong = misfitOf(name, exchange)
  if (wrong !== null) mismatch(`the reply of ${name} as the contract has it`, wrong)
  return route.reply.parse(bodyOf(exchange)) as ReplyOf<N> // the route's own schema made it
}

/** The errors in the body of a success, or null: paths and kinds, no values. */
export function misfitOf(name: RouteName, exchange: Exchange): string | null {
  const parsed = (httpContract[name] as Route).reply.safeParse(bodyOf(exchange))
  if (parsed.success) return null
  const issues = parsed.error.issues.slice(0, 3)
  return issues.map(({ path, code }) => `${code} at ${['reply', ...path].join('.')}`).join(', ')
}

function bodyOf({ text, json }: Exchange): unknown {
  return text === '' ? undefined : (json ?? text)
}

/** Fails unless the reply is a problem of this kind, with its status. */
export function expectProblem(exchange: Exchange, type: ProblemType, what: string): void {
  if (exchange.status === problemStatus[type] && problemTypeOf(exchange) === type) return
  mismatch(`${problemStatus[type]} ${type} ${what}`, describe(exchange))
}

/** The kind of a problem, or null when the reply isn't a problem in the contract. */
export function problemTypeOf({ json }: Exchange): ProblemType | null {
  const type = fieldOf(json, 'type')
  if (typeof type !== 'string' || !type.startsWith(PROBLEM_TYPE_PREFIX)) return null
  const name = type.slice(PROBLEM_TYPE_PREFIX.length)
  return name in problemStatus ? (name as ProblemType) : null // it is one of its keys
}

export function attemptsLeftOf({ json }: Exchange): number | null {
  const left = fieldOf(json, 'attemptsLeft')
  return Number.isSafeInteger(left) ? Number(left) : null
}

function fieldOf(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined
}

/** Fails unless two refusals look the same to the client. */
export function expectAlike(one: Exchange, other: Exchange, what: string): void {
  if (one.status !== other.status) {
    mismatch(`one answer ${what}`, `${describe(one)} and ${describe(other)}`)
  }
  if (one.text !== other.text) mismatch(`one answer ${what}`, 'bodies that differ')
  for (const name of ['content-type', 'www-authenticate', 'retry-after']) {
    if (one.headers.get(name) !== other.headers.get(name)) {
      mismatch(`one answer ${what}`, `${name} headers that differ`)
    }
  }
}
