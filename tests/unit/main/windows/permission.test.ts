import { describe, expect, it } from 'vitest'
import { CAMERA_ASK_LIMIT_MS, createCamera } from '../../../../src-main/features/camera/camera.ts'
import { createFakeClock } from '../../../support/main-clock.ts'
import {
  mayHave,
  type PermissionFacts,
} from '../../../../src-main/windows/protection/permission.ts'

const asked: PermissionFacts = {
  permission: 'media',
  mediaTypes: ['video'],
  windowKind: 'app',
  pageUrl: 'app://sync/app/index.html',
  isMainFrame: true,
  isCameraAskedFor: true,
}

describe('mayHave', () => {
  it('gives the app window the camera while it is asked for', () => {
    expect(mayHave(asked)).toBe(true)
  })

  it.each<[string, Partial<PermissionFacts>]>([
    ['nobody asked for it', { isCameraAskedFor: false }],
    ['with sound', { mediaTypes: ['video', 'audio'] }],
    ['sound only', { mediaTypes: ['audio'] }],
    ['of no kind', { mediaTypes: [] }],
    ['of an unknown kind', { mediaTypes: ['unknown'] }],
    ['the settings window', { windowKind: 'settings', pageUrl: 'app://sync/settings/index.html' }],
    ['a window that is none of ours', { windowKind: null }],
    ['another page', { pageUrl: 'app://sync/settings/index.html' }],
    ['another host', { pageUrl: 'app://evil/app/index.html' }],
    ['a page of the web', { pageUrl: 'https://sync/app/index.html' }],
    ['no page', { pageUrl: null }],
    ['a frame in the page', { isMainFrame: false }],
    ...[
      'display-capture',
      'geolocation',
      'notifications',
      'clipboard-read',
      'midi',
      'hid',
      'usb',
      'serial',
      'fileSystem',
      'openExternal',
      'mediaKeySystem',
      'pointerLock',
      'fullscreen',
    ].map((permission): [string, Partial<PermissionFacts>] => [permission, { permission }]),
  ])('gives nothing else: %s', (_what, change) => {
    expect(mayHave({ ...asked, ...change })).toBe(false)
  })
})

describe('createCamera', () => {
  function build(access: 'granted' | 'denied' = 'granted') {
    const clock = createFakeClock()
    const camera = createCamera({ systemAccess: async () => access, clock })
    return { ...camera, clock }
  }

  it('is asked for from the choice to the end', async () => {
    const { handlers, isAskedFor, clock } = build()
    expect(isAskedFor()).toBe(false)
    expect(await handlers.beginCamera(undefined)).toEqual({ ok: true, value: null })
    expect(isAskedFor()).toBe(true)
    await handlers.endCamera(undefined)
    expect(isAskedFor()).toBe(false)
    expect(clock.delays()).toEqual([])
  })

  it('is no longer asked for after a minute', async () => {
    const { handlers, isAskedFor, clock } = build()
    await handlers.beginCamera(undefined)
    await handlers.beginCamera(undefined)
    expect(clock.delays()).toEqual([CAMERA_ASK_LIMIT_MS])
    await clock.advance(CAMERA_ASK_LIMIT_MS - 1)
    expect(isAskedFor()).toBe(true)
    await clock.advance(1)
    expect(isAskedFor()).toBe(false)
  })

  it('is not asked for when the system refuses', async () => {
    const { handlers, isAskedFor } = build('denied')
    expect(await handlers.beginCamera(undefined)).toEqual({
      ok: false,
      error: { code: 'camera-denied' },
    })
    expect(isAskedFor()).toBe(false)
  })
})
