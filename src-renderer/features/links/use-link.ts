import { useEffect, useState } from 'react'
import type { ProductLink } from '../../../src-shared/model/desktop/product-link.ts'
import type { AppApi } from '../../api.ts'

/** The link that a person opened and that waits for them; null for none. */
export function useLink(api: Pick<AppApi, 'links'>): {
  readonly link: ProductLink | null
  readonly done: () => void
} {
  const [link, setLink] = useState<ProductLink | null>(null)
  useEffect(() => {
    let isCurrent = true
    const stop = api.links.opened(setLink)
    const ask = async () => {
      const answer = await api.links.pending()
      if (isCurrent && answer.ok && answer.value !== null) setLink(answer.value)
    }
    void ask()
    return () => {
      isCurrent = false
      stop()
    }
  }, [api])
  return {
    link,
    done() {
      setLink(null)
      void api.links.done()
    },
  }
}
