import { createContext, use, useEffect, useId, useRef, type ReactNode, type RefObject } from 'react'
import { hasOpenLayer } from './focus-keeper.ts'
import { useTitleInView } from './title-in-view.ts'

/** The id of the heading that names the page around. */
const HeadingId = createContext<string | null>(null)
/** False while the page is kept behind another one. */
const Shown = createContext(true)

/** A page that is kept, with all that is under way there, while another one is shown. */
export function KeptPage(props: {
  isShown: boolean
  className?: string | undefined
  children: ReactNode
}) {
  return (
    <Shown value={props.isShown}>
      <div className={props.className} hidden={!props.isShown}>
        {props.children}
      </div>
    </Shown>
  )
}

/**
 * The region of a page. It is named by the page's heading, so that a screen reader announces the page even
 * when the focus goes to a button on it.
 */
export function PageRegion(props: {
  as: 'main' | 'div'
  className?: string | undefined
  children: ReactNode
}) {
  const headingId = useId()
  const Region = props.as
  return (
    <HeadingId value={headingId}>
      <Region
        className={props.className}
        aria-labelledby={headingId}
        role={props.as === 'div' ? 'group' : undefined}
      >
        {props.children}
      </Region>
    </HeadingId>
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
  const headingId = use(HeadingId)
  const isShown = use(Shown)
  const ownId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const { first } = props
  useEffect(() => {
    // The page waits behind a dialog: focus-keeper.ts moves the focus when the dialog has closed.
    if (isShown && !hasOpenLayer()) (first?.current ?? heading.current)?.focus()
  }, [isShown, first])
  useTitleInView(heading, isShown)
  return (
    <h1
      ref={heading}
      id={headingId ?? ownId}
      className={props.className}
      data-page-heading=""
      tabIndex={-1}
    >
      {props.children}
    </h1>
  )
}
