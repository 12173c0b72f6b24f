import { createServer as createSocket } from 'node:net'
import path from 'node:path'

import react from '@vitejs/plugin-react'
import { createServer, type Plugin } from 'vite'

import type { DevServer } from '../dev.ts'
import { projectFolder } from '../project.ts'

/** src-main/windows/dev-pages.ts lets what carries it run. */
const NONCE = 'development'

/** The pages' own policy would stop hot reload; the app's protocol handler sends one for development. */
const withoutPolicy: Plugin = {
  name: 'without-policy',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
  },
}

/** Serves the app's pages on loopback, for the app's protocol handler to fetch. */
export async function servePages(): Promise<DevServer> {
  const port = await freePort()
  const server = await createServer({
    configFile: false,
    root: path.join(projectFolder, 'src-renderer'),
    cacheDir: path.join(projectFolder, 'node_modules/.vite/app'),
    logLevel: 'warn',
    appType: 'mpa',
    plugins: [react(), withoutPolicy],
    html: { cspNonce: NONCE },
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      // The page's own address, app://sync, leads to no socket.
      ws: { protocol: 'ws', host: '127.0.0.1', clientPort: port },
      fs: { allow: [projectFolder] },
    },
  })
  await server.listen()
  return { address: `http://127.0.0.1:${port}/`, stop: () => server.close() }
}

/** A port that is free now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket()
    socket.once('error', reject)
    socket.listen(0, '127.0.0.1', () => {
      const address = socket.address()
      socket.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('No port is free.'))
        else resolve(address.port)
      })
    })
  })
}
