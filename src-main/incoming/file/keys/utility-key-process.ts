import { utilityProcess } from 'electron'
import type { KeyProcess } from './key-maker.ts'

/** Starts `key-child.ts` beside the app, with nothing of its environment. */
export function startUtilityKeyProcess(modulePath: string): KeyProcess {
  const child = utilityProcess.fork(modulePath, [], {
    serviceName: 'Sync file keys',
    stdio: 'ignore',
    env: {},
  })
  return {
    send: (order) => child.postMessage(order),
    onAnswer: (listener) => void child.on('message', listener),
    onEnd: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  }
}
