import { createContext, use, useEffect, useId, useRef, type ReactNode, type RefObject } from 'react'
import { hasOpenLayer } from './focus-keeper.ts'

interface PageState {
  readonly headingId: string
  /** False while the page is kept behind another one. */
  readonly isShown: boolean
}

const PageContext = createContext<PageState | null>(null)

/**
 * The region of a page. It is named by the page's heading, so that a screen reader announces the page even
 * when the focus goes to a button on it.
 */
export function PageRegion(props: {
  as: 'main' | 'div'
  className?: string | undefined
  isShown?: boolean
  children: ReactNode
}) {
  const headingId = useId()
  const isShown = props.isShown ?? true
  const Region = props.as
  return (
    <PageContext value={{ headingId, isShown }}>
      <Region
        className={props.className}
        aria-labelledby={headingId}
        {...(props.as === 'div' ? { role: 'group', hidden: !isShown } : {})}
      >
        {props.children}
      </Region>
    </PageContext>
  )
}

/**
 * The heading of a page or of a step. When the page appears, the heading gets the focus, or else the element
 * in `first`, which is the main one there. A form below that focuses its own field comes later and keeps the
 * focus. Give the heading a `key` when one page changes into another at the same place.
 */
export function PageHeading(props: {
  children: ReactNode
  first?: RefObject<HTMLElement | null>
  className?: string
}) {
  const page = use(PageContext)
  const ownId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const isShown = page?.isShown ?? true
  const { first } = props
  useEffect(() => {
    // The page waits behind a dialog: focus-keeper.ts moves the focus when the dialog has closed.
    if (isShown && !hasOpenLayer()) (first?.current ?? heading.current)?.focus()
  }, [isShown, first])
  return (
    <h1
      ref={heading}
      id={page?.headingId ?? ownId}
      className={props.className}
      data-page-heading=""
      tabIndex={-1}
    >
      {props.children}
    </h1>
  )
}
