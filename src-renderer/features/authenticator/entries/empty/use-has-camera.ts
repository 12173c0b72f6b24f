import { useEffect, useState } from 'react'

async function hasCameraNow(): Promise<boolean> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices()
    return devices.some(({ kind }) => kind === 'videoinput')
  } catch {
    // The system does not say.
    return false
  }
}

/** Whether the computer has a camera; false until it is known. Asking uses none, and needs no permission. */
export function useHasCamera(): boolean {
  const [hasCamera, setHasCamera] = useState(false)
  useEffect(() => {
    let isCurrent = true
    const look = async () => {
      const has = await hasCameraNow()
      if (isCurrent) setHasCamera(has)
    }
    void look()
    return () => {
      isCurrent = false
    }
  }, [])
  return hasCamera
}
