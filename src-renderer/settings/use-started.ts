import { useEffect, useState } from 'react'

/** A store that lives as long as its page is shown. */
export function useStarted<Store extends { start(): void; stop(): void }>(
  create: () => Store,
): Store {
  const [store] = useState(create)
  useEffect(() => {
    store.start()
    return () => store.stop()
  }, [store])
  return store
}
