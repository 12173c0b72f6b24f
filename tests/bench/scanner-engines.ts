import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import jsQR from 'jsqr'
import { readBarcodes } from 'zxing-wasm/reader'
import type { Luma, QrResult } from '../../src-main/scanner/frame.ts'
import { createReadings } from '../../src-main/scanner/reading/results.ts'
import { addLuma } from '../../src-main/scanner/luma.ts'
import { loadWholeFrameReader, readWholeFrame } from '../../src-main/scanner/reading/readers.ts'
import { sampleCodes } from '../../src-main/scanner/vision/sample-codes.ts'
import { decodeWorkerFiles } from '../support/decode-worker-files.ts'

/** A picture as a capture delivers it. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
}

interface Reading {
  readonly texts: readonly string[]
  readonly tookMs: number
  /** Null if nothing was found, or if the engine returns all results at once. */
  readonly firstHitMs: number | null
}

export interface Engine {
  readonly name: string
  read(pixels: Pixels): Promise<Reading>
}

export async function loadEngines(): Promise<void> {
  await loadWholeFrameReader(Uint8Array.from(readFileSync(decodeWorkerFiles.wasmPath)))
}

/** jsQR as its README says. */
export const plainJsqr: Engine = {
  name: 'jsqr on the whole frame',
  async read({ width, height, rgba }) {
    const startedAt = performance.now()
    const code = jsQR(rgba, width, height)
    const tookMs = performance.now() - startedAt
    return { texts: code === null ? [] : [code.data], tookMs, firstHitMs: code && tookMs }
  },
}

/** zxing-wasm as its README says, with its thorough options. */
export const plainZxing: Engine = {
  name: 'zxing-wasm',
  async read({ width, height, rgba }) {
    const startedAt = performance.now()
    // It takes whatever has these three fields; Node has no ImageData.
    const image = { width, height, data: rgba, colorSpace: 'srgb', pixelFormat: 'rgba-unorm8' }
    const results = await readBarcodes(image as ImageData, {
      formats: ['QRCodeModel2'],
      tryHarder: true,
      tryInvert: true,
      tryDownscale: true,
      tryRotate: true,
    })
    const tookMs = performance.now() - startedAt
    const texts = results.filter(({ isValid }) => isValid).map(({ text }) => text)
    return { texts, tookMs, firstHitMs: texts.length > 0 ? tookMs : null }
  },
}

function brightness({ width, height, rgba }: Pixels): Luma {
  const target = new Uint8Array(width * height)
  addLuma(new Uint8Array(rgba.buffer), 'bgra', target, 0)
  return { width, height, data: target }
}

function collect(startedAt: number) {
  const readings = createReadings()
  let firstHitMs: number | null = null
  return {
    onResult(result: QrResult, rank = 0) {
      firstHitMs ??= performance.now() - startedAt
      readings.add(result, rank)
    },
    reading: (): Reading => ({
      texts: readings.results().map(({ text }) => text),
      tookMs: performance.now() - startedAt,
      firstHitMs,
    }),
  }
}

/** Our locator and sampler, with jsqr on the clean grids. */
export const sampler: Engine = {
  name: 'sampler, jsqr on the grid',
  async read(pixels) {
    const { onResult, reading } = collect(performance.now())
    sampleCodes(brightness(pixels), { onResult, isCancelled: () => false })
    return reading()
  },
}

/** What the app runs, but sequentially: the sum of the work of both workers. */
export const both: Engine = {
  name: 'ours: sampler and zxing-wasm',
  async read(pixels) {
    const { onResult, reading } = collect(performance.now())
    const luma = brightness(pixels)
    sampleCodes(luma, { onResult, isCancelled: () => false })
    for (const result of await readWholeFrame(luma)) onResult(result, 1)
    return reading()
  },
}

/** From the Debian package zbar-tools; skipped where it is not installed. */
const ZBAR_TOOL = 'zbarimg'

function hasZbar(): boolean {
  try {
    execFileSync(ZBAR_TOOL, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** zbar as its command line tool, on a file; its time includes starting the tool. */
const zbar: Engine = {
  name: ZBAR_TOOL,
  async read(pixels) {
    const folder = mkdtempSync(path.join(tmpdir(), 'scanner-bench-'))
    const file = path.join(folder, 'frame.pgm')
    const { width, height, data } = brightness(pixels)
    writeFileSync(file, Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]))
    const startedAt = performance.now()
    let output = ''
    try {
      const options = ['-q', '--nodbus', '--raw', '-Sdisable', '-Sqrcode.enable']
      output = execFileSync(ZBAR_TOOL, [...options, '-Stest-inverted', file], {
        encoding: 'utf8',
        stdio: 'pipe',
      })
    } catch {
      // It exits with 4 when it finds nothing.
    }
    const tookMs = performance.now() - startedAt
    rmSync(folder, { recursive: true })
    return { texts: output.split('\n').filter((line) => line !== ''), tookMs, firstHitMs: null }
  },
}

/** All engines that are installed, ours last. */
export function availableEngines(): readonly Engine[] {
  return [plainJsqr, ...(hasZbar() ? [zbar] : []), plainZxing, sampler, both]
}
