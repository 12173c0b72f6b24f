import { useEffect } from 'react'
import type { AppApi } from './api.ts'

/** Asks what the company requires now whenever the user comes back to this window. */
export function useLookAgain(api: Pick<AppApi, 'session'>): void {
  useEffect(() => {
    const look = () => void api.session.lookAgain()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [api])
}
