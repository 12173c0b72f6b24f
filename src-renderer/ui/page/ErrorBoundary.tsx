import { Component, type ReactNode } from 'react'
import { Button } from '../Button.tsx'
import styles from './ErrorBoundary.module.css'
import { TryAgain } from '../TryAgain.tsx'
import { useWords } from '../text/TextProvider.tsx'

interface BoundaryProps {
  readonly children: ReactNode
  /** Another way to continue, when trying again may not help. */
  readonly wayOut?: undefined | { readonly label: string; readonly go: () => void }
}

/**
 * Limits an error while a part of a window is drawn to that part: the rest of the window keeps working.
 * Trying again draws the part again, from the stores as they are then.
 */
export class ErrorBoundary extends Component<BoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    const { children, wayOut } = this.props
    if (!this.state.hasFailed) return children
    const again = () => this.setState({ hasFailed: false })
    return (
      <PartFailed
        onTryAgain={again}
        wayOut={
          wayOut === undefined
            ? undefined
            : {
                ...wayOut,
                go() {
                  wayOut.go()
                  again()
                },
              }
        }
      />
    )
  }
}

function PartFailed(props: {
  onTryAgain: () => void
  wayOut: BoundaryProps['wayOut'] | undefined
}) {
  const { text } = useWords()
  const { wayOut } = props
  return (
    <div className={styles.failed}>
      <TryAgain why={text.common.partFailed} onTryAgain={props.onTryAgain}>
        {wayOut !== undefined && (
          <Button kind="quiet" onClick={wayOut.go}>
            {wayOut.label}
          </Button>
        )}
      </TryAgain>
    </div>
  )
}
