import path from 'node:path'

import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'

/**
 * One sandboxed page, served by app://. Each page is built alone: shared modules would become many small
 * files, and each file slows down a cold start.
 */
export function pageConfig(projectFolder: string, outFolder: string, page: string): InlineConfig {
  const root = path.join(projectFolder, 'src-renderer')
  return {
    configFile: false,
    root,
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    worker: {
      format: 'es',
      rolldownOptions: {
        output: {
          entryFileNames: `${page}/[name]-[hash].js`,
          chunkFileNames: `${page}/[name]-[hash].js`,
          // A file of its own, which a person may replace (LGPL): electron-builder.yml keeps it outside the archive.
          codeSplitting: { groups: [{ name: 'libheif', test: /[/\\]libheif-js[/\\]/ }] },
        },
      },
    },
    build: {
      target: 'chrome130',
      outDir: path.join(outFolder, 'renderer'),
      emptyOutDir: false,
      // A data: URL would need an exception in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      cssCodeSplit: false,
      reportCompressedSize: false,
      // The PDF reader is half a megabyte and loaded when a PDF is opened; nothing comes over a network.
      chunkSizeWarningLimit: 600,
      rolldownOptions: {
        input: { [page]: path.join(root, page, 'index.html') },
        output: {
          entryFileNames: `${page}/[name]-[hash].js`,
          chunkFileNames: `${page}/[name]-[hash].js`,
          assetFileNames: `${page}/[name]-[hash][extname]`,
          // All that the first paint needs is one file.
          codeSplitting: { groups: [{ name: 'base', tags: ['$initial'] }] },
        },
      },
    },
  }
}
