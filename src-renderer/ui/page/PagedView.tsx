import type { ReactNode } from 'react'
import { assertNever } from '../../../src-shared/model/result.ts'
import { failureOf } from '../../attempt.ts'
import type { PagedList } from '../../paged-list.ts'
import { Button } from '../Button.tsx'
import { Loading } from './Loading.tsx'
import { TryAgain } from '../TryAgain.tsx'
import { Notice } from '../Notice.tsx'
import styles from './Page.module.css'
import { useWords } from '../text/TextProvider.tsx'

/** A list that is loaded page by page, in any of its states. */
export function PagedView<Item>(props: {
  list: PagedList<Item>
  onReload: () => void
  onMore: () => void
  empty: ReactNode
  children: (items: readonly Item[], isBusy: boolean) => ReactNode
}) {
  const { text, sentence } = useWords()
  const { list } = props
  switch (list.phase) {
    case 'loading':
      return <Loading />
    case 'refused':
      return <TryAgain why={list.failure} onTryAgain={props.onReload} />
    case 'ready': {
      const failure = failureOf(list.more)
      const isLoadingMore = list.more.kind === 'busy'
      return (
        <>
          {list.items.length === 0 ? props.empty : props.children(list.items, list.isRefreshing)}
          {list.nextCursor !== null && (
            <div className={styles.more}>
              {failure !== null && <Notice tone="danger">{sentence(failure)}</Notice>}
              <Button isBusy={isLoadingMore} onClick={props.onMore}>
                {isLoadingMore ? text.portal.loadingMore : text.portal.loadMore}
              </Button>
            </div>
          )}
        </>
      )
    }
    default:
      return assertNever(list)
  }
}
