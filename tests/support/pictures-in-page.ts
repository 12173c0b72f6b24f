// The QR codes of a page that the app made, as pictures: its SVG is drawn by hand.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createCanvas, fillBox, type Canvas } from './qr-canvas.ts'

const PIXELS_PER_MODULE = 6
const PICTURE = /<svg [^>]*viewBox="0 0 (\d+) \1"[^>]*>(.*?)<\/svg>/gs
const DARK = /<path stroke="#000000" d="([^"]*)"/

/** Every QR code of a page, in its order. */
export function picturesInPage(html: string): Canvas[] {
  return [...html.matchAll(PICTURE)].flatMap(([, size, inside]) => {
    const path = DARK.exec(inside ?? '')?.[1]
    return path === undefined ? [] : [drawn(Number(size), path)]
  })
}

/** Lines of one module's height: `M4 4.5h7m1 0h3…`. */
function drawn(modules: number, path: string): Canvas {
  const canvas = createCanvas(modules * PIXELS_PER_MODULE, modules * PIXELS_PER_MODULE, 255)
  let [x, y] = [0, 0]
  for (const [, command, first, second] of path.matchAll(/([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    const [across, down] = [Number(first), Number(second ?? 0)]
    if (command === 'M') [x, y] = [across, down]
    if (command === 'm') [x, y] = [x + across, y + down]
    if (command !== 'h') continue
    const top = Math.floor(y) * PIXELS_PER_MODULE
    fillBox(canvas, x * PIXELS_PER_MODULE, top, across * PIXELS_PER_MODULE, PIXELS_PER_MODULE, 0)
    x += across
  }
  return canvas
}

/** What `zbarimg`, a reader of its own, reads in a picture. */
export async function readByZbar({ width, height, data }: Canvas): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sync-zbar-'))
  try {
    const path = join(folder, 'code.pgm')
    await writeFile(path, Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), data]))
    const { stdout } = await promisify(execFile)('zbarimg', ['--raw', '--quiet', '--nodbus', path])
    return stdout.trimEnd()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
