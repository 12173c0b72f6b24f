import { fileURLToPath } from 'node:url'

/** The decode worker and its WebAssembly file as they lie in the sources; the app has bundles of both. */
export const decodeWorkerFiles = {
  workerUrl: new URL('../../src-main/scanner/threads/decode-worker.ts', import.meta.url),
  wasmPath: fileURLToPath(
    new URL('../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url),
  ),
} as const
