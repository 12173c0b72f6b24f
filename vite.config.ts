import path from 'node:path'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = path.join(import.meta.dirname, 'src-renderer')
const pages = ['app', 'settings']

/** The sandboxed pages. They are served by app://, never over HTTP. */
export default defineConfig({
  root,
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome130',
    outDir: path.join(import.meta.dirname, 'out', 'renderer'),
    emptyOutDir: true,
    // A data: URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(pages.map((page) => [page, path.join(root, page, 'index.html')])),
    },
  },
})
