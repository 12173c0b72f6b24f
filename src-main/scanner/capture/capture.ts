import { fail, ok, type Result } from '../../../src-shared/model/result.ts'
import type { After } from '../../time/clock.ts'
import { rowsABand } from '../bands.ts'
import type { Band, RawPicture } from '../frame.ts'
import { nativeSize, type DisplayGeometry, type EdgeRounding, type Size } from './native-size.ts'
import { withoutOwnWindows, type OwnWindow, type Wait } from './own-windows.ts'
import { release } from '../release.ts'

/** A display as Electron's `screen` reports it. */
export interface DisplayFacts extends DisplayGeometry {
  readonly id: number
  readonly label: string
}

/** A screen source as Electron's `desktopCapturer` gives it. */
export interface ScreenSource {
  readonly name: string
  /** Empty when the platform does not say which display it is. */
  readonly display_id: string
  readonly thumbnail: Thumbnail
}

/** The parts of Electron's NativeImage that are used. */
interface Thumbnail {
  isEmpty(): boolean
  getSize(): Size
  /** Shares the pixels without copying. */
  crop(area: { x: number; y: number; width: number; height: number }): {
    /** BGRA rows without padding, copied into memory of their own. */
    toBitmap(): Uint8Array
  }
}

export interface CaptureDeps {
  readonly desktopCapturer: {
    getSources(options: {
      types: ['screen']
      thumbnailSize: { width: number; height: number }
    }): Promise<readonly ScreenSource[]>
  }
  readonly screen: { getAllDisplays(): readonly DisplayFacts[] }
  /** How `getAllDisplays` rounds. */
  readonly rounding: EdgeRounding
  /** macOS: the user's decision about screen recording; elsewhere `granted`. */
  readonly screenAccess: () => 'granted' | 'not-determined' | 'denied' | 'restricted' | 'unknown'
  /** Wayland: the system's portal asks at each capture, and only what the user shares there is seen. */
  readonly asksEachTime: boolean
  readonly ownWindows: () => readonly OwnWindow[]
  readonly wait: Wait
  readonly after: After
}

export interface Capture {
  /**
   * Captures every display at its native size. With `hidingOwnWindows` the app's windows are hidden
   * meanwhile. Fails with `screen-capture-denied`, `screen-capture-declined` (in a dialog that the system
   * shows for each capture) or `screen-capture-failed`; with the last at once when the signal fires. Nothing
   * is written to disk.
   */
  captureScreens(options: {
    readonly hidingOwnWindows: boolean
    readonly signal: AbortSignal
  }): Promise<Result<readonly RawPicture[]>>
  /** What to expect from a capture, so that the page can tell the user beforehand. */
  outlook(): 'ready' | 'system-asks' | 'not-asked' | 'denied'
  /** Whether a window of the app may cover something that a second capture would show. */
  hasVisibleOwnWindow(): boolean
}

const MAX_LABEL_LENGTH = 200

/**
 * A capture that takes longer has failed. On Wayland it may never end (Electron #39112), e.g. when nothing
 * moves on the screen.
 */
export const CAPTURE_LIMIT_MS = 20_000
/** The same limit while the user chooses in the system's dialog. */
export const ASKING_LIMIT_MS = 120_000

/**
 * No one can read the system's dialog and decline it in less: then there was no dialog (no portal that could
 * ask).
 */
export const LEAST_DECISION_MS = 300

/** The result of a capture. */
interface Captured {
  readonly pictures: readonly RawPicture[]
  /** The user shared nothing in the system's dialog. */
  readonly isDeclined: boolean
}

/** A display with its native size in pixels. */
interface Display {
  readonly facts: DisplayFacts
  readonly native: Size
}

const sizeKey = ({ width, height }: Size) => `${width}x${height}`

/**
 * One request per size: a thumbnail is scaled to fit the requested size, and scaling may make a code
 * unreadable.
 */
function captureSizes(displays: readonly Display[]): readonly Size[] {
  return [...new Map(displays.map(({ native }) => [sizeKey(native), native])).values()]
}

/** The size that every display fits in. */
function largestSize(displays: readonly Display[]): Size {
  const sizes = displays.map(({ native }) => native)
  return {
    width: Math.max(1, ...sizes.map(({ width }) => width)),
    height: Math.max(1, ...sizes.map(({ height }) => height)),
  }
}

/**
 * The sources that a request with this size returns at their native size. A source that names no display is
 * taken from the request for the display at its position, or from the first request when the numbers differ.
 */
function sourcesAtNativeSize(
  sources: readonly ScreenSource[],
  displays: readonly Display[],
  requested: Size,
): readonly { readonly source: ScreenSource; readonly display: Display | null }[] {
  const first = displays[0]?.native
  return sources.flatMap((source, index) => {
    const byName = displays.find(({ facts }) => String(facts.id) === source.display_id)
    const byPosition = sources.length === displays.length ? displays[index] : undefined
    const display = byName ?? byPosition ?? null
    const native = display === null ? first : display.native
    const matches = native !== undefined && sizeKey(native) === sizeKey(requested)
    return matches ? [{ source, display }] : []
  })
}

function toPicture(source: ScreenSource, display: Display | null): RawPicture | null {
  if (source.thumbnail.isEmpty()) return null
  const { width, height } = source.thumbnail.getSize()
  const label = (display?.facts.label || source.name).slice(0, MAX_LABEL_LENGTH)
  const again = () => copiesOf(source.thumbnail)
  return { label, width, height, format: 'bgra', bands: again(), again }
}

/** The bands of a capture: each is copied when it is requested, and its memory is released with the next. */
function* copiesOf(thumbnail: Thumbnail): Generator<Band, undefined> {
  const { width, height } = thumbnail.getSize()
  const rows = rowsABand(width * 4)
  for (let y = 0; y < height; y += rows) {
    const area = { x: 0, y, width, height: Math.min(rows, height - y) }
    const band = thumbnail.crop(area).toBitmap()
    yield band
    release(band)
  }
  return undefined
}

/** Captures the displays through Electron, which is passed in. */
export function createCapture(deps: CaptureDeps): Capture {
  const { desktopCapturer, screen, screenAccess, asksEachTime, ownWindows, wait } = deps

  const displaysNow = (): readonly Display[] =>
    screen.getAllDisplays().map((facts) => ({
      facts,
      native: nativeSize(facts, deps.rounding),
    }))

  /**
   * All sources, or null. desktopCapturer rejects when the system refuses, or when the user declines in the
   * portal's dialog, and it may never answer, or only when no one waits any more.
   */
  async function sourcesAt(
    size: Size,
    signal: AbortSignal,
  ): Promise<readonly ScreenSource[] | null> {
    if (signal.aborted) return null
    const isAsking = asksEachTime || screenAccess() === 'not-determined'
    let stop = () => {}
    const nothing = new Promise<null>((resolve) => {
      const giveUp = () => resolve(null)
      signal.addEventListener('abort', giveUp)
      const stopTimer = deps.after(isAsking ? ASKING_LIMIT_MS : CAPTURE_LIMIT_MS, giveUp)
      stop = () => {
        signal.removeEventListener('abort', giveUp)
        stopTimer()
      }
    })
    try {
      const sources = desktopCapturer.getSources({ types: ['screen'], thumbnailSize: { ...size } })
      return await Promise.race([sources, nothing])
    } catch {
      return []
    } finally {
      stop()
    }
  }

  /**
   * A single request, because the system would ask once per size; it returns what the user shared, whatever
   * display that is.
   */
  async function captureShared(
    displays: readonly Display[],
    signal: AbortSignal,
  ): Promise<Captured> {
    let isDecided = false
    const stopTimer = deps.after(LEAST_DECISION_MS, () => (isDecided = true))
    const sources = await sourcesAt(largestSize(displays), signal)
    stopTimer()
    const pictures = sources?.flatMap((source) => toPicture(source, null) ?? []) ?? []
    return { pictures, isDeclined: sources?.length === 0 && isDecided }
  }

  async function captureAll(signal: AbortSignal): Promise<Captured> {
    const displays = displaysNow()
    if (asksEachTime) return captureShared(displays, signal)
    const captured: { picture: RawPicture; position: number }[] = []
    for (const size of captureSizes(displays)) {
      // One after the other: each request holds a frame of every display in memory.
      const sources = (await sourcesAt(size, signal)) ?? []
      for (const { source, display } of sourcesAtNativeSize(sources, displays, size)) {
        const picture = toPicture(source, display)
        const position = display === null ? displays.length : displays.indexOf(display)
        if (picture !== null) captured.push({ picture, position })
      }
    }
    const sorted = captured.toSorted((a, b) => a.position - b.position)
    return { pictures: sorted.map(({ picture }) => picture), isDeclined: false }
  }

  return {
    async captureScreens({ hidingOwnWindows, signal }) {
      const access = screenAccess()
      if (access === 'denied' || access === 'restricted') {
        return fail({ code: 'screen-capture-denied' })
      }
      const { pictures, isDeclined } = await (hidingOwnWindows
        ? withoutOwnWindows(ownWindows(), wait, () => captureAll(signal))
        : captureAll(signal))
      if (pictures.length > 0) return ok(pictures)
      if (isDeclined) return fail({ code: 'screen-capture-declined' })
      const isGranted = access === 'granted'
      return fail({ code: isGranted ? 'screen-capture-failed' : 'screen-capture-denied' })
    },
    outlook() {
      const access = screenAccess()
      if (access === 'denied' || access === 'restricted') return 'denied'
      if (access === 'not-determined') return 'not-asked'
      return asksEachTime ? 'system-asks' : 'ready'
    },
    // Where the system asks each time, the user would not expect a second question.
    hasVisibleOwnWindow: () =>
      !asksEachTime && ownWindows().some((window) => !window.isDestroyed() && window.isVisible()),
  }
}
