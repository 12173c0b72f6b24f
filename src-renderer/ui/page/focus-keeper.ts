/** The dialog or menu in front of the page, if there is one: it owns the focus. */
function openLayer(): HTMLElement | null {
  const layers = document.querySelectorAll<HTMLElement>(
    '[role="dialog"], [role="alertdialog"], [role="menu"]',
  )
  return [...layers].at(-1) ?? null
}

/** Whether there is one. */
export function hasOpenLayer(): boolean {
  return openLayer() !== null
}

function visibleHeading(): HTMLElement | null {
  const headings = document.querySelectorAll<HTMLElement>('[data-page-heading]')
  return [...headings].find((heading) => heading.closest('[hidden]') === null) ?? null
}

/** Whether the focus is behind a dialog: on a page that the dialog hides from keys and screen readers. */
function isBehindLayer(): boolean {
  const focused = document.activeElement
  const isHidden = (focused?.closest('[aria-hidden="true"], [inert]') ?? null) !== null
  const layer = isHidden ? openLayer() : null
  return layer !== null && !layer.contains(focused)
}

/**
 * Keeps the focus on an element. When the focused element leaves the page (its row was deleted, its dialog
 * closed, its page changed) and nothing else takes the focus, the dialog in front gets it, or else the
 * heading of the page. The dialog in front also takes it from elements behind it, e.g. from the button of a
 * menu that closes after the dialog has opened. A user who clicks outside every element gave the focus up on
 * purpose; it is not moved then. Returns a function that undoes it.
 */
export function keepFocus(root: HTMLElement): () => void {
  let last: Element | null = null
  let waits = false

  const isLost = () =>
    last !== null && !last.isConnected && document.activeElement === document.body
  const isAstray = () => isLost() || isBehindLayer()
  const check = () => {
    waits = false
    if (isAstray()) (openLayer() ?? visibleHeading())?.focus()
  }
  // Waits two frames: a page that appears, or a dialog that closes, moves the focus itself within the first.
  const look = () => {
    if (waits || !isAstray()) return
    waits = true
    requestAnimationFrame(() => requestAnimationFrame(check))
  }
  const remember = (event: FocusEvent) => {
    last = event.target instanceof Element ? event.target : null
    look()
  }
  const forget = () => {
    // Removing an element can look like leaving it: the user has left an element only if it is still there.
    queueMicrotask(() => {
      if (document.activeElement === document.body && last?.isConnected === true) last = null
    })
  }
  const observer = new MutationObserver(look)
  observer.observe(root, { childList: true, subtree: true })
  document.addEventListener('focusin', remember)
  document.addEventListener('focusout', forget)
  return () => {
    observer.disconnect()
    document.removeEventListener('focusin', remember)
    document.removeEventListener('focusout', forget)
  }
}
