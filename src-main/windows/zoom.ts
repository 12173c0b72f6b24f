import type { Event, Input } from 'electron'
import { zoomKeys } from '../../src-shared/model/desktop/zoom-keys.ts'
import { zoomSteps } from '../../src-shared/model/zoom.ts'

/** The zoom that applies to all windows, and the way to change it. */
export interface ZoomSetting {
  percent(): number
  change(percent: number): void
}

/** The members of a window's contents that are used here. */
interface ZoomableContents {
  /** Empty until a page has replaced the blank one. */
  getURL(): string
  getZoomFactor(): number
  setZoomFactor(factor: number): void
  on(event: 'did-navigate', listener: () => void): unknown
  on(event: 'before-input-event', listener: (event: Event, input: Input) => void): unknown
  on(event: 'zoom-changed', listener: (event: Event, direction: 'in' | 'out') => void): unknown
}

export type ZoomStep = keyof typeof zoomKeys

/** The next zoom step; the smallest and the largest stay as they are. */
export function zoomAfter(percent: number, step: ZoomStep): number {
  switch (step) {
    case 'usual':
      return 100
    case 'larger':
      return zoomSteps.find((other) => other > percent) ?? percent
    case 'smaller':
      return zoomSteps.findLast((other) => other < percent) ?? percent
  }
}

const STEP_OF_KEY: ReadonlyMap<string, ZoomStep> = new Map(
  (['larger', 'smaller', 'usual'] as const).flatMap((step) =>
    zoomKeys[step].map((key) => [key, step]),
  ),
)

/** The zoom step for Ctrl (⌘ on macOS) with plus, minus or zero, also on the number pad; null for other keys. */
export function zoomStepOf(
  input: Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt'>,
  platform: NodeJS.Platform,
): ZoomStep | null {
  const isHeld = platform === 'darwin' ? input.meta : input.control
  // AltGr is reported as Ctrl and Alt: it types characters.
  if (input.type !== 'keyDown' || !isHeld || input.alt) return null
  return STEP_OF_KEY.get(input.key) ?? null
}

/**
 * Sets a window's zoom whenever its page is loaded, and lets the user change the zoom of all windows with
 * keys and with Ctrl and the wheel. No menu does this: building one costs start-up time.
 *
 * The zoom is set as soon as the page has replaced the blank one, and only when it differs: when it was set
 * while windows were still loading, Electron 33 never reported a first paint for one in four of them.
 */
export function followZoom(
  contents: ZoomableContents,
  setting: ZoomSetting,
  platform: NodeJS.Platform,
): void {
  const step = (asked: ZoomStep) => setting.change(zoomAfter(setting.percent(), asked))
  const fit = () => {
    const factor = setting.percent() / 100
    // Chromium keeps the size as a logarithm: 1.5 comes back a little smaller.
    if (Math.abs(contents.getZoomFactor() - factor) > 0.001) contents.setZoomFactor(factor)
  }
  contents.on('did-navigate', fit)
  if (contents.getURL() !== '') fit()
  contents.on('before-input-event', (event, input) => {
    const asked = zoomStepOf(input, platform)
    if (asked === null) return
    event.preventDefault()
    step(asked)
  })
  contents.on('zoom-changed', (_event, direction) =>
    step(direction === 'in' ? 'larger' : 'smaller'),
  )
}
