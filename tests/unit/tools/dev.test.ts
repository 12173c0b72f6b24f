import { expect, test } from 'vitest'
import { serveGallery } from '../../../tools/dev.ts'

test('the gallery answers on loopback, with hot reload in its pages', async () => {
  const { address, stop } = await serveGallery(0)
  try {
    expect(new URL(address).hostname).toBe('127.0.0.1')
    expect(await (await fetch(address)).text()).toContain('/@vite/client')
    const page = await fetch(new URL('main.tsx', address))
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('createScenario')
  } finally {
    await stop()
  }
})
