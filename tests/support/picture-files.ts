import { create, toBuffer, toString } from 'qrcode'

/** QR codes as files of many kinds. Those that a browser can write itself are made in the test's page. */

export function pngFile(text: string): Promise<Buffer> {
  return toBuffer(text, { scale: 4, margin: 4 })
}

export function svgFile(text: string): Promise<string> {
  return toString(text, { type: 'svg', margin: 4 })
}

interface Grid {
  readonly size: number
  readonly isDark: (row: number, column: number) => boolean
}

function gridOf(text: string): Grid {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 }
}

const MODULE_PIXELS = 4
const MARGIN_MODULES = 4

function pixelsOf(text: string) {
  const { size, isDark } = gridOf(text)
  const edge = (size + 2 * MARGIN_MODULES) * MODULE_PIXELS
  const isDarkPixel = (x: number, y: number) => {
    const column = Math.floor(x / MODULE_PIXELS) - MARGIN_MODULES
    const row = Math.floor(y / MODULE_PIXELS) - MARGIN_MODULES
    return row >= 0 && column >= 0 && row < size && column < size && isDark(row, column)
  }
  return { edge, isDarkPixel }
}

/** 24 bits a pixel, rows from bottom to top. */
export function bmpFile(text: string): Buffer {
  const { edge, isDarkPixel } = pixelsOf(text)
  const bytesARow = Math.ceil((edge * 3) / 4) * 4
  const file = Buffer.alloc(54 + bytesARow * edge, 255)
  file.fill(0, 0, 54)
  file.write('BM', 'latin1')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(edge, 18)
  file.writeInt32LE(edge, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  for (let y = 0; y < edge; y += 1) {
    for (let x = 0; x < edge; x += 1) {
      const at = 54 + (edge - 1 - y) * bytesARow + x * 3
      if (isDarkPixel(x, y)) file.fill(0, at, at + 3)
    }
  }
  return file
}

/** Two colours, as codes of nine bits that are never longer: a clear code comes before the table would grow. */
export function gifFile(text: string): Buffer {
  const { edge, isDarkPixel } = pixelsOf(text)
  const head = Buffer.alloc(13 + 6 + 10)
  head.write('GIF89a', 'latin1')
  head.writeUInt16LE(edge, 6)
  head.writeUInt16LE(edge, 8)
  head[10] = 0x80
  head.fill(255, 13, 16)
  head[19] = 0x2c
  head.writeUInt16LE(edge, 24)
  head.writeUInt16LE(edge, 26)
  const CLEAR = 256
  const codes: number[] = []
  for (let pixel = 0; pixel < edge * edge; pixel += 1) {
    if (pixel % 200 === 0) codes.push(CLEAR)
    codes.push(isDarkPixel(pixel % edge, Math.floor(pixel / edge)) ? 1 : 0)
  }
  codes.push(CLEAR + 1)
  const data = Buffer.alloc(Math.ceil((codes.length * 9) / 8))
  for (const [index, code] of codes.entries()) {
    for (let bit = 0; bit < 9; bit += 1) {
      const at = index * 9 + bit
      if ((code >> bit) & 1) data[at >> 3] = (data[at >> 3] ?? 0) | (1 << (at & 7))
    }
  }
  const blocks: Buffer[] = [Buffer.from([8])]
  for (let at = 0; at < data.length; at += 255) {
    const block = data.subarray(at, at + 255)
    blocks.push(Buffer.from([block.length]), block)
  }
  return Buffer.concat([head, ...blocks, Buffer.from([0, 0x3b])])
}

/** Made once with libaom from what {@link pngFile} gives for https://avif.example/. */
export const avifFile = () => Buffer.from(AVIF_BASE64, 'base64')
export const AVIF_TEXT = 'https://avif.example/'

function pdfOf(objects: readonly string[], trailer: string): Buffer {
  let body = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}`
  const end = `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body + table + end, 'latin1')
}

/** A4 pages with a code each, 30 mm wide, as rectangles; a page without text stays blank. */
export function pdfFile(pages: readonly (string | null)[], trailer = ''): Buffer {
  const streams = pages.map((text) => {
    if (text === null) return '0 0 0 rg'
    const { size, isDark } = gridOf(text)
    const module = 85 / size
    const boxes: string[] = []
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        if (!isDark(row, column)) continue
        const x = (400 + column * module).toFixed(3)
        const y = (700 - row * module).toFixed(3)
        boxes.push(`${x} ${y} ${module.toFixed(3)} ${module.toFixed(3)} re`)
      }
    }
    return `0 0 0 rg\n${boxes.join('\n')}\nf`
  })
  const first = 3
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} /MediaBox [0 0 595 842] >>`,
    ...streams.flatMap((stream, index) => [
      `<< /Type /Page /Parent 2 0 R /Contents ${first + index * 2 + 1} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    ]),
  ]
  return pdfOf(objects, trailer)
}

/** A PDF whose password no one knows. */
export function lockedPdfFile(): Buffer {
  const key = '41'.repeat(32)
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >>`
  return pdfFile(['https://never.example/'], `${encrypt} /ID [<${key}> <${key}>]`)
}

/** Puts an EXIF orientation into a JPEG (CIPA DC-008 section 4.6.4): 6 is a quarter turn. */
export function turnedJpeg(jpeg: Buffer, orientation: number): Buffer {
  const head = Buffer.from('MM\0*\0\0\0\u0008', 'latin1')
  const directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const tiff = Buffer.concat([head, Buffer.from(directory)])
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(body.length + 2)
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1]), length, body])
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)])
}

const AVIF_BASE64 =
  'AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAZhtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAA' +
  'AAAAAAAAAAAA5waXRtAAAAAAABAAAANGlsb2MAAAAAREAAAgACAAAAAAG8AAEAAAAAAAAAIAABAAAAAAHcAAEAAAAA' +
  'AAABGgAAADhpaW5mAAAAAAACAAAAFWluZmUCAAAAAAEAAGF2MDEAAAAAFWluZmUCAAAAAAIAAGF2MDEAAAAA12lwcn' +
  'AAAACxaXBjbwAAABNjb2xybmNseAACAAIABoAAAAAMYXYxQ4EAHAAAAAAUaXNwZQAAAAAAAACEAAAAhAAAAA5waXhp' +
  'AAAAAAEIAAAAOGF1eEMAAAAAdXJuOm1wZWc6bXBlZ0I6Y2ljcDpzeXN0ZW1zOmF1eGlsaWFyeTphbHBoYQAAAAAMYX' +
  'YxQ4EADAAAAAAUaXNwZQAAAAAAAACEAAAAhAAAABBwaXhpAAAAAAMICAgAAAAeaXBtYQAAAAAAAAACAAEEgYYHiAAC' +
  'BIIDhIUAAAAaaXJlZgAAAAAAAAAOYXV4bAACAAEAAQAAAUJtZGF0EgAKBhgd4ODYVDIUEZAGGEC1BfunzXGdjGKlU+' +
  'BAbGUSAAoKGB3g4NggQEDQgDKJAkRkAGGGGFC4Zk3V0r5JSrCo+YlrndIxliyTttHbHin+NNBTp8M/pUQJFIUOQxD0' +
  'fQcKGdiDha7sjsjTM7gg2y6d+8l9cS7AS/OjOnOsZQ4CGV2pxXEG9FXHSDWMQqibeQn9vyzHq+CWFf65Ezj1tgDFG4' +
  'D3HWRg/sPxBTk3+IwJSPSgQC39V9MiN/IyvYR+D48po5oG1Q1EKPAtb3ydBKCBnTYK18qHmMUSVz8zTgR5w2HmiwUw' +
  'l6Z8IA71P2WY53wfAYHfQkWvhke6lB0jv8LU7sA9vlc7+cZXcVYgeH1xWjkWqgfzcDIvQHeKk6C2GMLVdMvQ39dUZv' +
  'gL8jkoSXKfzJkFbE0tr4g='
