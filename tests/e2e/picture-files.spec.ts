import type { Page } from '@playwright/test'
import { addByHand, createVaultWithPassphrase, useWithoutSignIn } from '../../tools/drive/steps.ts'
import { HEIC_TEXT, heicFile, heicFileDeclaring, turnedHeicFile } from '../support/heic-files.ts'
import { declaring, pngBomb, svgEntityBomb, svgUseBomb } from '../support/picture-bombs.ts'
import {
  AVIF_TEXT,
  avifFile,
  bmpFile,
  gifFile,
  lockedPdfFile,
  pdfFile,
  pngFile,
  svgFile,
  turnedJpeg,
} from '../support/picture-files.ts'
import { createSeededRandom } from '../support/seeded-random.ts'
import { expect, test } from './fixtures.ts'

test.use({ hasServer: false })

const PASSPHRASE = 'correct horse battery staple'

async function openFile(sync: Page, name: string, content: Buffer | string): Promise<void> {
  const file = { name, mimeType: '', buffer: Buffer.from(content) }
  await sync.locator('footer').getByLabel('Image file…').setInputFiles(file)
}

/** A picture as the browser writes it, with the code small in a wide frame. */
async function writtenByBrowser(sync: Page, png: Buffer, type: string): Promise<Buffer> {
  const bytes = await sync.evaluate(
    async ([base64 = '', kind = '']) => {
      const source = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
      const code = await createImageBitmap(new Blob([source]))
      const canvas = new OffscreenCanvas(code.width * 2, code.height)
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no context')
      context.fillStyle = '#fff'
      context.fillRect(0, 0, canvas.width, canvas.height)
      context.drawImage(code, 0, 0)
      const blob = await canvas.convertToBlob({ type: kind, quality: 0.7 })
      return [...new Uint8Array(await blob.arrayBuffer())]
    },
    [png.toString('base64'), type],
  )
  return Buffer.from(bytes)
}

test('every kind of picture file gives its code, and damaged and dangerous ones a sentence', async ({
  launch,
}) => {
  const { sync } = await launch()
  const complaints: string[] = []
  sync.on('console', (message) => {
    // An older Chromium does not know this directive, and may say so of the page while it is still loading.
    const isOfLoading = message.text().includes("Content-Security-Policy directive 'webrtc'")
    if (message.type() === 'error' && !isOfLoading) complaints.push(message.text())
  })
  sync.on('pageerror', (error) => complaints.push(error.message))
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  const picker = sync.getByRole('dialog')
  const close = () => picker.getByRole('button', { name: 'Close' }).first().click()
  const expectCode = async (name: string, content: Buffer | string, host: string) => {
    await openFile(sync, name, content)
    await expect(picker.getByText(`A web link to ${host}.`)).toBeVisible()
  }
  const expectSentence = async (name: string, content: Buffer | string, sentence: RegExp) => {
    await openFile(sync, name, content)
    await expect(picker.getByText(sentence)).toBeVisible()
    await close()
  }

  const png = await pngFile('https://browser.example/')
  const jpeg = await writtenByBrowser(sync, png, 'image/jpeg')
  const files: [string, Buffer | string, string][] = [
    ['code.png', await pngFile('https://png.example/'), 'png.example'],
    ['code.jpg', jpeg, 'browser.example'],
    ['code.webp', await writtenByBrowser(sync, png, 'image/webp'), 'browser.example'],
    ['code.gif', gifFile('https://gif.example/'), 'gif.example'],
    ['code.bmp', bmpFile('https://bmp.example/'), 'bmp.example'],
    ['code.avif', avifFile(), new URL(AVIF_TEXT).host],
    ['photo.heic', heicFile(), new URL(HEIC_TEXT).host],
    ['code.svg', await svgFile('https://svg.example/'), 'svg.example'],
    ['letter.pdf', pdfFile([null, 'https://pdf.example/']), 'pdf.example'],
    // The file name does not decide.
    ['code.jpg', pdfFile(['https://renamed.example/']), 'renamed.example'],
  ]
  for (const [name, content, host] of files) {
    await test.step(name, async () => {
      await expectCode(name, content, host)
      await close()
    })
  }

  const ratio = async () => {
    const map = await picker.getByRole('img').getAttribute('viewBox')
    const [, , width = 0, height = 0] = (map ?? '').split(' ').map(Number)
    return width / height
  }
  await expectCode('upright.jpg', jpeg, 'browser.example')
  expect(await ratio()).toBeGreaterThan(1.8)
  await close()
  await expectCode('turned.jpg', turnedJpeg(jpeg, 6), 'browser.example')
  expect(await ratio()).toBeLessThan(0.6)
  await close()
  await expectCode('upright.heic', heicFile(), new URL(HEIC_TEXT).host)
  expect(await ratio()).toBeGreaterThan(1.8)
  await close()
  await expectCode('turned.heic', turnedHeicFile(), new URL(HEIC_TEXT).host)
  expect(await ratio()).toBeLessThan(0.6)
  await close()

  await expectSentence('bomb.png', pngBomb(30_000, 30_000), /more than 64 million pixels/)
  await expectSentence('laughs.svg', svgUseBomb(9), /too complex/)
  await expectSentence('laughs.svg', svgEntityBomb(9), /too complex/)
  await expectSentence('locked.pdf', lockedPdfFile(), /needs a password/)
  await expectSentence('broken.pdf', '%PDF-1.7 and nothing else', /can’t be read as a picture/)
  await expectSentence('cut.png', png.subarray(0, 60), /can’t be read as a picture/)
  await expectSentence('notes.txt', 'hello', /can’t be read as a picture/)
  await expectSentence('bomb.heic', declaring.heif('heic', 30_000, 30_000), /more than 64 million/)
  await expectSentence('hollow.heic', declaring.heif('heic', 40, 30), /can’t be read as a picture/)
  // Far more to decode than declared, and far less.
  await expectSentence('small.heic', heicFileDeclaring(40, 30), /can’t be read as a picture/)
  await expectSentence('large.heic', heicFileDeclaring(4000, 3000), /can’t be read as a picture/)
  await expectSentence('cut.heic', heicFile().subarray(0, 900), /can’t be read as a picture/)
  expect(complaints).toEqual([])
})

test('scripts and addresses in an SVG come to nothing', async ({ launch }) => {
  const { sync } = await launch()
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  const requests: string[] = []
  sync.on('request', (request) => requests.push(request.url()))
  const code = await svgFile('https://svg.example/')
  const hostile = code.replace(
    '<path',
    `<script>parent.document.title = 'taken over'</script>
     <image href="https://example.com/seen.png" width="1" height="1"/>
     <image href="app://sync/app/index.html" width="1" height="1"/><path`,
  )
  await openFile(sync, 'code.svg', hostile)
  const picker = sync.getByRole('dialog')
  await expect(picker.getByText('A web link to svg.example.')).toBeVisible()
  expect(await sync.title()).not.toBe('taken over')
  expect(requests.filter((url) => !/^(?:blob:)?app:\/\/sync\/.*|^blob:/.test(url))).toEqual([])
})

test('another picture can be dropped while a scan found nothing', async ({ launch }) => {
  const { sync } = await launch()
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  const picker = sync.getByRole('dialog')
  await openFile(sync, 'empty.pdf', pdfFile([null]))
  await expect(picker.getByRole('heading', { name: 'No QR code found' })).toBeVisible()
  await sync.evaluate(
    (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
      const data = new DataTransfer()
      data.items.add(new File([bytes], 'code.png', { type: 'image/png' }))
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      )
    },
    (await pngFile('https://dropped.example/')).toString('base64'),
  )
  await expect(picker.getByText('A web link to dropped.example.')).toBeVisible()
})

test('a damaged HEIC photo is read, refused or empty, and the page lives; WebAssembly is for its worker alone', async ({
  launch,
}) => {
  const { sync } = await launch()
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  const picker = sync.getByRole('dialog')
  const random = createSeededRandom(11)
  for (let count = 0; count < 12; count += 1) {
    const photo = heicFile()
    for (let left = random.whole(1, 40); left > 0; left -= 1) {
      photo[random.whole(12, photo.length - 1)] = random.whole(0, 255)
    }
    await openFile(sync, 'damaged.heic', photo)
    await expect(
      picker
        .getByText(`A web link to ${new URL(HEIC_TEXT).host}.`)
        .or(picker.getByText(/can’t be read as a picture|more than 64 million|too complex/))
        .or(picker.getByRole('heading', { name: 'No QR code found' })),
    ).toBeVisible()
    await picker.getByRole('button', { name: 'Close' }).first().click()
  }
  const refusal = await sync.evaluate(async () => {
    const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
    return WebAssembly.compile(empty).then(String, String)
  })
  expect(refusal).toContain('Content Security Policy')
})

test('a picture that a person chooses for an entry is drawn anew, and dangerous files are refused', async ({
  launch,
}) => {
  const { sync } = await launch()
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await addByHand(sync, { issuer: 'Example', key: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' })
  const row = sync.getByRole('list', { name: 'Codes' }).getByRole('listitem')
  await row.getByRole('button', { name: /^More for/ }).click()
  await sync.getByRole('menuitem', { name: 'Edit…' }).click()
  const group = sync.getByRole('group', { name: 'Picture' })
  const choose = async (name: string, content: Buffer | string) => {
    const file = { name, mimeType: '', buffer: Buffer.from(content) }
    await group.locator('input[type=file]').setInputFiles(file)
  }
  for (const [name, content] of [
    ['words.png', 'no picture at all'],
    ['page.pdf', pdfFile(['https://pdf.example/'])],
    ['bomb.png', pngBomb(60_000, 60_000)],
    ['entities.svg', svgEntityBomb(9)],
    ['uses.svg', svgUseBomb(9)],
  ] as const) {
    await choose(name, content)
    await expect(group.getByRole('alert'), name).toBeVisible()
    await sync.keyboard.press('Escape')
    await row.getByRole('button', { name: /^More for/ }).click()
    await sync.getByRole('menuitem', { name: 'Edit…' }).click()
  }
  const script =
    '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40" onload="document.title=\'ran\'"><script>document.title=\'ran\'</script><rect width="80" height="40" fill="red"/></svg>'
  await choose('script.svg', script)
  const picture = group.locator('img')
  await expect(picture).toHaveAttribute('src', /^data:image\/webp;base64,/)
  const drawn = await picture.evaluate((image: HTMLImageElement) => [
    image.naturalWidth,
    image.naturalHeight,
  ])
  expect(drawn).toEqual([64, 64])
  expect(await sync.title()).not.toBe('ran')
  await sync.getByRole('button', { name: 'Save' }).click()
  await expect(row.locator('img')).toHaveAttribute('src', /^data:image\/webp;base64,/)
})
