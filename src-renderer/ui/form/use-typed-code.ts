import { useState } from 'react'
import type { Failure } from '../../../src-shared/model/failure.ts'

/** What is typed into a field whose content is of no more use once it was refused: it then empties itself. */
export function useTypedCode(failure: Failure | null): [string, (typed: string) => void] {
  const [typed, setTyped] = useState('')
  const [lastFailure, setLastFailure] = useState(failure)
  if (failure !== lastFailure) {
    setLastFailure(failure)
    if (failure !== null) setTyped('')
  }
  return [typed, setTyped]
}
