import type { Event, Input } from 'electron'
import { zoomSteps } from '../../src-shared/model/zoom.ts'

/** The size that is in force in all windows, and the way to change it. */
export interface ZoomSetting {
  percent(): number
  change(percent: number): void
}

/** The little of a window's contents that is used here. */
interface ZoomableContents {
  /** Empty until a page has taken the place of the blank one. */
  getURL(): string
  getZoomFactor(): number
  setZoomFactor(factor: number): void
  on(event: 'did-navigate', listener: () => void): unknown
  on(event: 'before-input-event', listener: (event: Event, input: Input) => void): unknown
  on(event: 'zoom-changed', listener: (event: Event, direction: 'in' | 'out') => void): unknown
}

export type ZoomStep = 'larger' | 'smaller' | 'usual'

/** The size one step on; the smallest and the largest stay as they are. */
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

const STEP_OF_KEY: ReadonlyMap<string, ZoomStep> = new Map([
  ['+', 'larger'],
  // Without Shift, where plus is above the equals sign.
  ['=', 'larger'],
  ['-', 'smaller'],
  ['_', 'smaller'],
  ['0', 'usual'],
])

/** What Ctrl (⌘ on macOS) with plus, minus or zero asks for, also on the number pad; null for other keys. */
export function zoomStepOf(
  input: Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt'>,
  platform: NodeJS.Platform,
): ZoomStep | null {
  const isHeld = platform === 'darwin' ? input.meta : input.control
  // AltGr comes as Ctrl and Alt: it types characters.
  if (input.type !== 'keyDown' || !isHeld || input.alt) return null
  return STEP_OF_KEY.get(input.key) ?? null
}

/**
 * Gives a window its size whenever its page is loaded, and lets its person change the size of all
 * windows by keys and by Ctrl with the wheel. There is no menu that could: building it costs start-up time.
 *
 * The size is set as soon as the page has taken its place and only where it differs: of windows whose
 * size was set while they were still loading, Electron 33 never reported a first paint for one in four.
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
