import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import {
  createWithKeys,
  type KeyProcess,
  type ReadApart,
  type WithKeys,
} from '../../src-main/incoming/file/keys/key-maker.ts'
import type { KeyAnswer } from '../../src-main/incoming/file/keys/key-message.ts'
import { costFailure, type MakeKey } from '../../src-main/incoming/file/keys/key-request.ts'
import { makeKey } from '../../src-main/incoming/file/keys/make-key.ts'
import { readInParts } from '../../src-main/incoming/file/keys/read-apart.ts'
import { fail, ok } from '../../src-shared/model/result.ts'

const childPath = fileURLToPath(
  new URL('../../src-main/incoming/file/keys/key-child.ts', import.meta.url),
)

/** The process that makes keys, as the app has it, but forked by Node. `onStart` is told its id. */
export function startNodeKeyProcess(onStart: (pid: number) => void = () => {}): KeyProcess {
  const child = fork(childPath, { serialization: 'advanced', stdio: 'ignore', env: {} })
  onStart(child.pid ?? 0)
  return {
    send: (order) => void child.send(order),
    onAnswer: (listener) => void child.on('message', (answer: KeyAnswer) => listener(answer)),
    onEnd: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill(),
  }
}

/** Makes keys without a process, where it is the file that is tested: a process takes a second to start. */
export const withKeysHere: WithKeys = (_work, run) => run(makeHere, readHere)

const makeHere: MakeKey = (secret, request) => {
  const refused = costFailure(request)
  return Promise.resolve(refused === null ? ok(makeKey(secret, request)) : fail(refused))
}

const readHere: ReadApart = (bytes, password, give) => readInParts(bytes, password, makeHere, give)

/** Makes keys in real processes. */
export const withRealKeys = createWithKeys({
  startProcess: () => startNodeKeyProcess(),
  after: () => () => {},
})
