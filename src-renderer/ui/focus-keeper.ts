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

/**
 * Keeps the focus on something. When the focused element leaves the page (its row was deleted, its dialog
 * closed, its page changed) and nothing else takes the focus, the dialog in front takes it, or else the
 * heading of the page. A person who clicks beside everything has given the focus up and is left alone.
 * Returns its undo.
 */
export function keepFocus(root: HTMLElement): () => void {
  let last: Element | null = null
  let waits = false

  const isLost = () =>
    last !== null && !last.isConnected && document.activeElement === document.body
  const check = () => {
    waits = false
    if (isLost()) (openLayer() ?? visibleHeading())?.focus()
  }
  const remember = (event: FocusEvent) => {
    last = event.target instanceof Element ? event.target : null
  }
  const forget = () => {
    // Removing an element can look like leaving it: only one that stays was left by a person.
    queueMicrotask(() => {
      if (document.activeElement === document.body && last?.isConnected === true) last = null
    })
  }
  // Two frames: a page that comes up, or a dialog that closes, moves the focus itself within the first.
  const observer = new MutationObserver(() => {
    if (waits || !isLost()) return
    waits = true
    requestAnimationFrame(() => requestAnimationFrame(check))
  })
  observer.observe(root, { childList: true, subtree: true })
  document.addEventListener('focusin', remember)
  document.addEventListener('focusout', forget)
  return () => {
    observer.disconnect()
    document.removeEventListener('focusin', remember)
    document.removeEventListener('focusout', forget)
  }
}
