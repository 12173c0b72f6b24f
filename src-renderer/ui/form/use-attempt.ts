import { useRef, useState } from 'react'
import type { Failure } from '../../../src-shared/model/failure.ts'
import { busy, idle, refused, type Attempt } from '../../attempt.ts'

/** Runs one request at a time and stores its outcome; `ask` resolves to its failure or null. */
export function useAttempt(): [Attempt, (ask: () => Promise<Failure | null>) => void] {
  const [attempt, setAttempt] = useState<Attempt>(idle)
  const isRunning = useRef(false)
  const finish = async (ask: () => Promise<Failure | null>) => {
    const failure = await ask()
    isRunning.current = false
    setAttempt(failure === null ? idle : refused(failure))
  }
  const run = (ask: () => Promise<Failure | null>) => {
    if (isRunning.current) return
    isRunning.current = true
    setAttempt(busy)
    void finish(ask)
  }
  return [attempt, run]
}
