import { describe, expect, it } from 'vitest'
import {
  ASKING_LIMIT_MS,
  CAPTURE_LIMIT_MS,
  createCapture,
  LEAST_DECISION_MS,
  type CaptureDeps,
  type DisplayFacts,
  type ScreenSource,
} from '../../../../../src-main/scanner/capture/capture.ts'
import type { RawPicture } from '../../../../../src-main/scanner/frame.ts'
import type { OwnWindow } from '../../../../../src-main/scanner/capture/own-windows.ts'

function display(id: number, width: number, height: number, scaleFactor = 1): DisplayFacts {
  const nativeOrigin = { x: 0, y: 0 }
  return { id, label: `Monitor ${id}`, size: { width, height }, nativeOrigin, scaleFactor }
}

function source(displayId: string, width: number, height: number, shade = 7): ScreenSource {
  return {
    name: `Screen ${displayId}`,
    display_id: displayId,
    thumbnail: {
      isEmpty: () => width === 0,
      getSize: () => ({ width, height }),
      // Each row says which it is.
      crop: (area) => ({
        toBitmap: () =>
          Uint8Array.from({ length: area.width * area.height * 4 }, (_, at) =>
            at % 4 === 0 ? shade : area.y + Math.floor(at / (area.width * 4)),
          ),
      }),
    },
  }
}

/** As Electron does: every thumbnail is scaled to fit the requested size. */
function fakeCapturer(displays: readonly DisplayFacts[], namesDisplays = true) {
  const requests: string[] = []
  const getSources: CaptureDeps['desktopCapturer']['getSources'] = async ({ thumbnailSize }) => {
    requests.push(`${thumbnailSize.width}x${thumbnailSize.height}`)
    return displays.map(({ id, size, scaleFactor }) => {
      const width = size.width * scaleFactor
      const height = size.height * scaleFactor
      const scale = Math.min(thumbnailSize.width / width, thumbnailSize.height / height)
      const name = namesDisplays ? String(id) : ''
      return source(name, Math.round(width * scale), Math.round(height * scale), id)
    })
  }
  return { requests, desktopCapturer: { getSources } }
}

function allOf(bands: RawPicture['bands']): number[] {
  const bytes: number[] = []
  for (let band = bands.next(); band.done !== true; band = bands.next()) bytes.push(...band.value)
  return bytes
}

function deps(changes: Partial<CaptureDeps>, displays: readonly DisplayFacts[] = []): CaptureDeps {
  return {
    desktopCapturer: { getSources: async () => [] },
    screen: { getAllDisplays: () => displays },
    rounding: 'inwards',
    screenAccess: () => 'granted',
    asksEachTime: false,
    ownWindows: () => [],
    wait: async () => {},
    after: () => () => {},
    ...changes,
  }
}

const { signal } = new AbortController()
const visible = { hidingOwnWindows: false, signal }
const hiding = { hidingOwnWindows: true, signal }

describe('captureScreens', () => {
  const mixed = [
    display(1, 40, 30),
    // Of 24 pixels, rounded down.
    display(2, 32, 19, 1.25),
    display(3, 30, 40),
    display(4, 40, 30),
  ]
  const nativeSizes = [
    ['Monitor 1', 40, 30, 1],
    ['Monitor 2', 40, 24, 2],
    ['Monitor 3', 30, 40, 3],
    ['Monitor 4', 40, 30, 4],
  ]

  it.each([
    ['sources that name their display', true],
    ['sources that do not', false],
  ])('takes each display at its own native size: %s', async (_what, namesDisplays) => {
    const { requests, desktopCapturer } = fakeCapturer(mixed, namesDisplays)
    const result = await createCapture(deps({ desktopCapturer }, mixed)).captureScreens(visible)
    expect(requests).toEqual(['40x30', '40x24', '30x40'])
    if (!result.ok) throw new Error(result.error.code)
    expect(
      result.value.map(({ label, width, height, bands }) => [
        label,
        width,
        height,
        allOf(bands)[0],
      ]),
    ).toEqual(nativeSizes)
  })

  async function onlyPicture(sources: readonly ScreenSource[], size = { width: 2, height: 2 }) {
    const capture = createCapture(
      deps({ desktopCapturer: { getSources: async () => sources } }, [
        display(1, size.width, size.height),
      ]),
    )
    const result = await capture.captureScreens(visible)
    if (!result.ok) throw new Error(result.error.code)
    return result.value[0]!
  }

  it('gives the memory of a band back when the next one is asked for', async () => {
    const [one, other] = [new Uint8Array(800_000), new Uint8Array(800_000)]
    const copies = [one, other]
    const tall = source('1', 100, 4000)
    const crop = () => ({ toBitmap: () => copies.shift() ?? new Uint8Array(0) })
    const { bands } = await onlyPicture([{ ...tall, thumbnail: { ...tall.thumbnail, crop } }], {
      width: 100,
      height: 4000,
    })
    expect(bands.next().value).toBe(one)
    expect(one.byteLength).toBe(800_000)
    expect(bands.next().value).toBe(other)
    expect([one.byteLength, other.byteLength]).toEqual([0, 800_000])
  })

  it('copies a large display in parts of whole rows, each only when it is asked for', async () => {
    const size = { width: 3840, height: 2160 }
    const large = source('1', size.width, size.height)
    const copied: number[] = []
    const crop: typeof large.thumbnail.crop = (area) => {
      copied.push(area.height)
      return { toBitmap: () => new Uint8Array(area.width * area.height * 4) }
    }
    const { bands } = await onlyPicture(
      [{ ...large, thumbnail: { ...large.thumbnail, crop } }],
      size,
    )
    expect(copied).toEqual([])
    bands.next()
    expect(copied).toHaveLength(1)
    while (bands.next().done !== true);
    expect(copied.reduce((sum, rows) => sum + rows, 0)).toBe(size.height)
    expect(Math.max(...copied) * size.width * 4).toBeLessThanOrEqual(500_000)
  })

  it('gives every row once, in order', async () => {
    const tall = { width: 30_000, height: 40 }
    const { bands } = await onlyPicture([source('1', tall.width, tall.height)], tall)
    const rows: (number | undefined)[] = []
    for (let band = bands.next(); band.done !== true; band = bands.next()) {
      for (let at = 1; at < band.value.length; at += tall.width * 4) rows.push(band.value[at])
    }
    expect(rows).toEqual(Array.from({ length: 40 }, (_, row) => row))
  })

  it('asks the portal once, takes what was shared, and hides nothing', async () => {
    const { requests, desktopCapturer } = fakeCapturer(mixed, false)
    const capture = createCapture(
      deps(
        {
          asksEachTime: true,
          desktopCapturer: {
            getSources: async (options) => (await desktopCapturer.getSources(options)).slice(1, 2),
          },
          ownWindows: () => [{ isDestroyed: () => false, isVisible: () => true } as OwnWindow],
        },
        mixed,
      ),
    )
    const result = await capture.captureScreens(visible)
    expect(requests).toEqual(['40x40'])
    expect(result).toMatchObject({ ok: true, value: [{ label: 'Screen ', width: 40 }] })
    expect(capture.hasVisibleOwnWindow()).toBe(false)
  })

  it.each<[string, Partial<CaptureDeps>, string]>([
    ['Windows, X11', {}, 'ready'],
    ['Wayland', { asksEachTime: true }, 'system-asks'],
    ['macOS, the first time', { screenAccess: () => 'not-determined' }, 'not-asked'],
    ['macOS, refused', { screenAccess: () => 'denied' }, 'denied'],
    ['macOS, by a profile', { screenAccess: () => 'restricted' }, 'denied'],
    ['macOS, unknown', { screenAccess: () => 'unknown' }, 'ready'],
  ])('says what a capture will meet: %s', (_what, changes, outlook) => {
    expect(createCapture(deps(changes)).outlook()).toBe(outlook)
  })

  it.each<[string, Partial<CaptureDeps>, string]>([
    ['refused by macOS', { screenAccess: () => 'denied' }, 'screen-capture-denied'],
    ['restricted by a profile', { screenAccess: () => 'restricted' }, 'screen-capture-denied'],
    [
      'not asked yet, and nothing came',
      { screenAccess: () => 'not-determined' },
      'screen-capture-denied',
    ],
    ['no source', {}, 'screen-capture-failed'],
    [
      'empty thumbnails',
      { desktopCapturer: { getSources: async () => [source('1', 0, 0)] } },
      'screen-capture-failed',
    ],
    [
      'an exception',
      { desktopCapturer: { getSources: () => Promise.reject(new Error('portal closed')) } },
      'screen-capture-failed',
    ],
  ])('fails as a value: %s', async (_what, changes, code) => {
    const capture = createCapture(deps(changes, [display(1, 4, 4)]))
    expect(await capture.captureScreens(visible)).toEqual({ ok: false, error: { code } })
  })

  it.each<[string, Partial<CaptureDeps>, number]>([
    ['', {}, CAPTURE_LIMIT_MS],
    [', while a person is asked', { asksEachTime: true }, ASKING_LIMIT_MS],
    [', or is by macOS', { screenAccess: () => 'not-determined' }, ASKING_LIMIT_MS],
  ])('waits for no capture that never ends%s', async (_what, changes, limitMs) => {
    const timers = new Map<number, () => void>()
    const after: CaptureDeps['after'] = (delayMs, run) => {
      timers.set(delayMs, run)
      return () => timers.delete(delayMs)
    }
    const never = { getSources: () => new Promise<never>(() => {}) }
    const capture = createCapture(
      deps({ after, desktopCapturer: never, ...changes }, [display(1, 4, 4)]),
    )
    const failure = { ok: false }
    const first = capture.captureScreens(visible)
    timers.get(limitMs)?.()
    expect(await first).toMatchObject(failure)
    expect(timers.size).toBe(0)

    const control = new AbortController()
    const second = capture.captureScreens({ ...visible, signal: control.signal })
    control.abort()
    expect(await second).toMatchObject(failure)
    expect(timers.size).toBe(0)
  })

  it.each<[string, boolean, () => Promise<ScreenSource[]>, string]>([
    ['a person cancels it', true, () => Promise.reject(new Error('x')), 'screen-capture-declined'],
    ['a person shares nothing', true, async () => [], 'screen-capture-declined'],
    ['there is none that could ask', false, async () => [], 'screen-capture-failed'],
  ])('tells how the portal’s dialog ended: %s', async (_what, takesTime, answer, code) => {
    const timers = new Map<number, () => void>()
    const after: CaptureDeps['after'] = (delayMs, run) => {
      timers.set(delayMs, run)
      return () => timers.delete(delayMs)
    }
    const getSources = () => {
      if (takesTime) timers.get(LEAST_DECISION_MS)?.()
      return answer()
    }
    const asking = { after, desktopCapturer: { getSources }, asksEachTime: true }
    const capture = createCapture(deps(asking, [display(1, 4, 4)]))
    expect(await capture.captureScreens(visible)).toEqual({ ok: false, error: { code } })
    expect(timers.size).toBe(0)
  })

  it('asks for nothing any more once nobody waits for it', async () => {
    const { requests, desktopCapturer } = fakeCapturer(mixed)
    const control = new AbortController()
    const getSources: typeof desktopCapturer.getSources = (options) => {
      control.abort()
      return desktopCapturer.getSources(options)
    }
    const capture = createCapture(deps({ desktopCapturer: { getSources } }, mixed))
    await capture.captureScreens({ ...visible, signal: control.signal })
    expect(requests).toEqual(['40x30'])
  })

  it('does not ask the system when the permission is refused', async () => {
    const { requests, desktopCapturer } = fakeCapturer([display(1, 4, 4)])
    const capture = createCapture(
      deps({ desktopCapturer, screenAccess: () => 'denied' }, [display(1, 4, 4)]),
    )
    await capture.captureScreens(visible)
    expect(requests).toEqual([])
  })
})

describe('own windows', () => {
  function fakeWindow(name: string, log: string[], state: { visible: boolean; focused: boolean }) {
    let onHide = () => {}
    const window: OwnWindow = {
      isDestroyed: () => false,
      isVisible: () => state.visible,
      isFocused: () => state.focused,
      hide: () => {
        log.push(`hide ${name}`)
        state.visible = false
        queueMicrotask(() => {
          log.push(`hidden ${name}`)
          onHide()
        })
      },
      show: () => log.push(`show ${name}`),
      showInactive: () => log.push(`show inactive ${name}`),
      once: (_event, listener) => (onHide = listener),
      removeListener: (_event, listener) => {
        if (listener === onHide) onHide = () => {}
      },
    }
    return window
  }

  function scene(getSources: CaptureDeps['desktopCapturer']['getSources']) {
    const log: string[] = []
    const windows = [
      fakeWindow('app', log, { visible: true, focused: true }),
      fakeWindow('settings', log, { visible: true, focused: false }),
      fakeWindow('closed to tray', log, { visible: false, focused: false }),
    ]
    const capture = createCapture(
      deps(
        {
          ownWindows: () => windows,
          desktopCapturer: {
            getSources: (options) => {
              log.push('capture')
              return getSources(options)
            },
          },
          // The limit for the event never passes; a settled frame is at once.
          wait: (delayMs) => {
            if (delayMs >= 1000) return new Promise(() => {})
            log.push('settled')
            return Promise.resolve()
          },
        },
        [display(1, 4, 4)],
      ),
    )
    return { capture, log }
  }

  const aroundCapture = [
    'hide app',
    'hide settings',
    'hidden app',
    'hidden settings',
    'settled',
    'capture',
    'show inactive settings',
    'show app',
  ]

  it('hides what is visible, captures once it is gone, and gives the focus back', async () => {
    const { capture, log } = scene(async () => [source('1', 4, 4)])
    expect(capture.hasVisibleOwnWindow()).toBe(true)
    expect((await capture.captureScreens(hiding)).ok).toBe(true)
    expect(log).toEqual(aroundCapture)
  })

  it('brings them back when the capture fails', async () => {
    const { capture, log } = scene(() => Promise.reject(new Error('no')))
    expect((await capture.captureScreens(hiding)).ok).toBe(false)
    expect(log).toEqual(aroundCapture)
  })

  it('brings them back when a surprise is thrown, and throws it on', async () => {
    const broken = source('1', 4, 4)
    const getSize = () => {
      throw new Error('out of memory')
    }
    const { capture, log } = scene(async () => [
      { ...broken, thumbnail: { ...broken.thumbnail, getSize } },
    ])
    await expect(capture.captureScreens(hiding)).rejects.toThrow('out of memory')
    expect(log).toEqual(aroundCapture)
  })

  it('does not wait for ever for a window that does not say that it is hidden', async () => {
    const log: string[] = []
    const mute = { ...fakeWindow('mute', log, { visible: true, focused: false }), hide: () => {} }
    const capture = createCapture(
      deps(
        {
          ownWindows: () => [mute],
          desktopCapturer: { getSources: async () => [source('1', 4, 4)] },
        },
        [display(1, 4, 4)],
      ),
    )
    expect((await capture.captureScreens(hiding)).ok).toBe(true)
    expect(log).toEqual(['show inactive mute'])
  })
})
