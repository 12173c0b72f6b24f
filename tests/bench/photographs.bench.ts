/**
 * The readers side by side on other people's photographs of codes: `node tests/bench/photographs.bench.ts
 * <folder>…`, where each picture lies beside a .txt file of the same name with the text of its code.
 * ImageMagick opens the pictures. docs/performance-scanner.md says where to find such a set.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Frame } from '../support/qr-frames.ts'
import { compare } from './scanner-compare.ts'
import { availableEngines, both, loadEngines, plainZxing } from './scanner-engines.ts'

const IMAGE_MAGICK = 'convert'
/** The header of a binary PGM file: width, height, largest value. */
const PGM = /^P5\s+(\d+)\s+(\d+)\s+255\s/

function* photographsIn(folder: string): Iterable<Frame> {
  for (const name of readdirSync(folder).toSorted()) {
    const file = path.join(folder, name)
    const { name: stem, ext } = path.parse(file)
    if (!/^\.(?:png|jpe?g|gif|webp)$/i.test(ext)) continue
    const text = readFileSync(path.join(folder, `${stem}.txt`), 'utf8')
    const pgm = execFileSync(IMAGE_MAGICK, [file, '-auto-orient', '-depth', '8', 'pgm:-'], {
      maxBuffer: 2 ** 28,
    })
    const [header = '', width, height] = PGM.exec(pgm.subarray(0, 40).toString('latin1')) ?? []
    const data = Uint8Array.from(pgm.subarray(header.length))
    const picture = { width: Number(width), height: Number(height), data }
    yield { name, kind: 'photograph', picture, texts: [text] }
  }
}

await loadEngines()
const engines = availableEngines()
let found = 0
let byZxing = 0
for (const folder of process.argv.slice(2)) {
  const what = `photographs of ${path.basename(folder)}`
  const tally = await compare(what, photographsIn(folder), engines)
  found += tally.found
  byZxing += tally.zxing
}
console.log(
  `\nall: ${both.name} ${found}, ${plainZxing.name} ${byZxing}, ${(found / byZxing).toFixed(3)}`,
)
