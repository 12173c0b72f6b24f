/** `npm run dev`: every screen in a browser, on a fake API; `npm run dev -- app`: the app itself. Both with hot reload. */
import path from 'node:path'

import react from '@vitejs/plugin-react'
import { createServer } from 'vite'

import { devApp } from './dev/app.ts'
import { projectFolder } from './project.ts'
import { runScript } from './process/tool-error.ts'

export interface DevServer {
  readonly address: string
  readonly stop: () => Promise<void>
}

/** Serves the gallery on loopback, on the port or the next free one. Edits show without a reload. */
export async function serveGallery(port = 5173): Promise<DevServer> {
  const server = await createServer({
    configFile: false,
    root: path.join(projectFolder, 'tests/renderer/gallery'),
    cacheDir: path.join(projectFolder, 'node_modules/.vite/gallery'),
    logLevel: 'warn',
    plugins: [react()],
    server: { host: '127.0.0.1', port, fs: { allow: [projectFolder] } },
  })
  await server.listen()
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    stop: () => server.close(),
  }
}

if (import.meta.main) {
  await runScript(async () => {
    if (process.argv[2] === 'app') return devApp(process.argv.slice(3))
    const { address, stop } = await serveGallery()
    console.log(`Every screen: ${address}`)
    console.log('Edit a page or a style sheet and the browser shows it at once. Ctrl+C stops.')
    await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
    await stop()
    return 0
  })
}
