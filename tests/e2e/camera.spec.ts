import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  chooseAdd,
  createVaultWithPassphrase,
  shownCode,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { cameraFilm } from '../support/camera-film.ts'
import { expect, expectRightCode, test } from './fixtures.ts'

test.use({ hasServer: false })

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const PASSPHRASE = 'correct horse battery staple'

async function filmArguments(folder: string, text: string | null): Promise<string[]> {
  const file = join(folder, 'film.y4m')
  await writeFile(file, cameraFilm(text))
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`]
}

/** What a page gets if it requests the camera by itself. */
function ask(page: Page, constraints: MediaStreamConstraints): Promise<string> {
  return page.evaluate(async (wanted) => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia(wanted)
      for (const track of stream.getTracks()) track.stop()
      return 'granted'
    } catch (error) {
      return (error as Error).name
    }
  }, constraints)
}

test('a code that moves before the camera is found, added, and the camera closed', async ({
  computer,
  launch,
}) => {
  const uri = `otpauth://totp/Example:alice?secret=${KEY}&issuer=Example`
  const { sync } = await launch({ args: await filmArguments(computer, uri) })
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await sync.evaluate(() => {
    const world = globalThis as unknown as { tracks: MediaStreamTrack[] }
    world.tracks = []
    const { mediaDevices } = navigator
    const original = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await original(constraints)
      world.tracks.push(...stream.getTracks())
      return stream
    }
  })
  await chooseAdd(sync, 'Use the camera…')
  const picker = sync.getByRole('dialog')
  await picker.getByRole('button', { name: 'Add 1' }).click()
  await expectRightCode(KEY, () => shownCode(sync, 'Example'))
  const states = await sync.evaluate(() =>
    (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map(
      ({ kind, readyState }) => `${kind} ${readyState}`,
    ),
  )
  expect(states).toEqual(['video ended'])
})

test('only the person’s choice opens the camera, and only the camera', async ({
  computer,
  launch,
}) => {
  const { sync, log } = await launch({ args: await filmArguments(computer, null) })
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  expect(await ask(sync, { video: true })).toBe('NotAllowedError')
  await chooseAdd(sync, 'Use the camera…')
  const picker = sync.getByRole('dialog')
  await expect(picker.getByText('Hold the QR code in front of the camera.')).toBeVisible()
  await expect
    .poll(() => picker.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth))
    .toBe(640)
  // While the camera is open, everything else is still refused.
  expect(await ask(sync, { audio: true })).toBe('NotAllowedError')
  expect(await ask(sync, { audio: true, video: true })).toBe('NotAllowedError')
  const others = await sync.evaluate(async () => ({
    place: await new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        () => resolve('refused'),
      ),
    ),
    notifications: await Notification.requestPermission(),
    screen: await navigator.mediaDevices.getDisplayMedia().then(
      () => 'granted',
      () => 'refused',
    ),
  }))
  expect(others).toEqual({ place: 'refused', notifications: 'denied', screen: 'refused' })
  await picker.getByRole('button', { name: 'Cancel' }).click()
  await expect(picker).toBeHidden()
  expect(await ask(sync, { video: true })).toBe('NotAllowedError')
  expect(log()).toContain('permission refused')
})

test('a computer without a camera says so, and offers another way', async ({ launch }) => {
  const { sync } = await launch()
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await chooseAdd(sync, 'Use the camera…')
  const picker = sync.getByRole('dialog')
  await expect(picker.getByText(/No camera was found/)).toBeVisible()
  await expect(picker.getByRole('button', { name: 'Image file…' })).toBeVisible()
})
