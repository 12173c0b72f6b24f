import { useState } from 'react'
import type { Failure } from '../../../src-shared/model/failure.ts'

/** The text of a field whose content cannot be used again after a refusal: the field is then emptied. */
export function useTypedCode(failure: Failure | null): [string, (typed: string) => void] {
  const [typed, setTyped] = useState('')
  const [lastFailure, setLastFailure] = useState(failure)
  if (failure !== lastFailure) {
    setLastFailure(failure)
    if (failure !== null) setTyped('')
  }
  return [typed, setTyped]
}
