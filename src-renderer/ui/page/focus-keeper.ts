/** The dialog or menu in front of the page, if there is one: the focus is its. */
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

/** Whether the focus stands behind a dialog: on a page that the dialog hides from keys and screen readers. */
function isBehindLayer(): boolean {
  const focused = document.activeElement
  const isHidden = (focused?.closest('[aria-hidden="true"], [inert]') ?? null) !== null
  const layer = isHidden ? openLayer() : null
  return layer !== null && !layer.contains(focused)
}

/**
 * Keeps the focus on something. When the focused element leaves the page (its row was deleted, its dialog
 * closed, its page changed) and nothing else takes the focus, the dialog in front takes it, or else the
 * heading of the page. The dialog in front also takes it from what stands behind it, e.g. from the button of
 * a menu that closes after the dialog has opened. A person who clicks beside everything has given the focus up and is left alone.
 * Returns its undo.
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
  // Two frames: a page that comes up, or a dialog that closes, moves the focus itself within the first.
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
    // Removing an element can look like leaving it: only one that stays was left by a person.
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
