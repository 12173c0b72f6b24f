import { useEffect, useRef, type ReactNode } from 'react'

/** The heading of a step that just came up: it takes the focus, so that screen readers say where one is. */
export function StepHeading(props: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h1 ref={heading} className="step-heading" tabIndex={-1}>
      {props.children}
    </h1>
  )
}
