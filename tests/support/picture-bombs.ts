import { deflateSync, crc32 } from 'node:zlib'

/** Pictures that are small as files and enormous as pixels, made from nothing. */

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([bigEndian(data.length), body, bigEndian(crc32(body))])
}

/** A PNG of one shade that a decoder would really unpack: 1 bit per pixel, so 30,000 x 30,000 are 110 kB. */
export function pngBomb(width: number, height: number): Buffer {
  const header = Buffer.concat([bigEndian(width), bigEndian(height), Buffer.from([1, 0, 0, 0, 0])])
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)))
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The head of a GIF, a BMP, a JPEG, a WebP or an AVIF file that declares this size. */
export const declaring = {
  gif(width: number, height: number): Buffer {
    const head = Buffer.alloc(13)
    head.write('GIF89a', 'latin1')
    head.writeUInt16LE(width, 6)
    head.writeUInt16LE(height, 8)
    return head
  },
  bmp(width: number, height: number): Buffer {
    const head = Buffer.alloc(54)
    head.write('BM', 'latin1')
    head.writeUInt32LE(40, 14)
    head.writeInt32LE(width, 18)
    head.writeInt32LE(-height, 22)
    return head
  },
  jpeg(width: number, height: number): Buffer {
    const frame = Buffer.from([0xff, 0xc2, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0])
    frame.writeUInt16BE(height, 5)
    frame.writeUInt16BE(width, 7)
    // An application segment and fill bytes in front, as cameras write them.
    const before = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 4, 0xff, 0xc0, 0xff, 0xff])
    return Buffer.concat([before, frame.subarray(1)])
  },
  webp(width: number, height: number): Buffer {
    const head = Buffer.alloc(30)
    head.write('RIFF', 0, 'latin1')
    head.write('WEBPVP8X', 8, 'latin1')
    head.writeUIntLE(width - 1, 24, 3)
    head.writeUIntLE(height - 1, 27, 3)
    return head
  },
  webpLossless(width: number, height: number): Buffer {
    const head = Buffer.alloc(25)
    head.write('RIFF', 0, 'latin1')
    head.write('WEBPVP8L', 8, 'latin1')
    head.writeUInt32LE(((height - 1) << 14) | (width - 1), 21)
    return head
  },
  webpLossy(width: number, height: number): Buffer {
    const head = Buffer.alloc(30)
    head.write('RIFF', 0, 'latin1')
    head.write('WEBPVP8 ', 8, 'latin1')
    head.writeUInt16LE(width, 26)
    head.writeUInt16LE(height, 28)
    return head
  },
  heif(brand: string, width: number, height: number): Buffer {
    const type = Buffer.concat([bigEndian(16), Buffer.from(`ftyp${brand}`, 'latin1'), bigEndian(0)])
    // A thumbnail comes first; the picture is the larger one.
    const boxes = [
      [160, 120],
      [width, height],
    ].map(([wide = 0, high = 0]) =>
      Buffer.concat([
        bigEndian(20),
        Buffer.from('ispe', 'latin1'),
        bigEndian(0),
        bigEndian(wide),
        bigEndian(high),
      ]),
    )
    return Buffer.concat([type, ...boxes])
  },
} as const

/** "A billion laughs": each level uses the previous one ten times. */
export function svgUseBomb(levels: number): string {
  const groups = Array.from({ length: levels }, (_, level) => {
    const uses = `<use href="#l${level}"/>`.repeat(10)
    return `<g id="l${level + 1}">${uses}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><defs><rect id="l0" width="9" height="9"/>${groups.join('')}</defs><use href="#l${levels}"/></svg>`
}

export function svgEntityBomb(levels: number): string {
  const entities = Array.from(
    { length: levels },
    (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
  )
  return `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e0 "ha">${entities.join('')}]><svg xmlns="http://www.w3.org/2000/svg"><text>&e${levels};</text></svg>`
}
