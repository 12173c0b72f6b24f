import type { ReactNode, Ref } from 'react'

interface FormProps {
  readonly ref?: Ref<HTMLFormElement>
  readonly className: string | undefined
  readonly isBusy?: boolean
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** The one form of pages. Fields say themselves what is wrong with them, and nothing is submitted while it is busy. */
export function Form({ ref, className, isBusy = false, onSubmit, children }: FormProps) {
  return (
    <form
      ref={ref}
      className={className}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) onSubmit()
      }}
    >
      {children}
    </form>
  )
}
