// Judges new passwords in a thread: estimating one takes up to a second, in which the server would answer nobody.
import { parentPort } from 'node:worker_threads'
import { passwordObjection } from '../domain/secrets/passwords.ts'
import type { JudgeRequest } from './password-judge.ts'

parentPort?.on('message', ({ password, owner }: JudgeRequest) => {
  void passwordObjection(password, owner).then(
    (objection) => parentPort?.postMessage(objection),
    // The thread ends, and the request fails with it.
    (error: unknown) => {
      throw error
    },
  )
})
