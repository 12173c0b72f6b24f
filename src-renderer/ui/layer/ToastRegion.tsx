import { useStore } from 'zustand'
import styles from './ToastRegion.module.css'
import type { Toasts } from './toasts.ts'

/**
 * The place for short messages, bottom-centre. It is always there, so that screen readers announce new
 * messages.
 */
export function ToastRegion(props: { toasts: Toasts }) {
  const { toasts } = props
  const toast = useStore(toasts.phase)
  const action = toast?.action
  return (
    <output className={styles.region}>
      {toast !== null && (
        <span
          key={toast.id}
          className={styles.toast}
          onPointerEnter={toasts.hold}
          onPointerLeave={toasts.release}
          onFocus={toasts.hold}
          onBlur={toasts.release}
        >
          <span>{toast.text}</span>
          {action !== undefined && (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                toasts.dismiss()
                action.onSelect()
              }}
            >
              {action.label}
            </button>
          )}
        </span>
      )}
    </output>
  )
}
