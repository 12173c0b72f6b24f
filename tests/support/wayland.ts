import { mkdtemp, rm, watch } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startBackgroundProcess } from '../../tools/process/background-process.ts'

const SOCKET = 'wayland-test'
const PATIENCE_MS = 20_000

/** Runs `work` with its own Wayland compositor, without a portal; it ends with it in every case. */
export async function withWayland<T>(
  work: (env: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sync-wayland-'))
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const changes = watch(folder, { signal: patience })
  const size = ['--width=1280', '--height=800']
  const server = startBackgroundProcess(
    'weston',
    ['--backend=headless-backend.so', '--use-pixman', ...size, `--socket=${SOCKET}`],
    { ...process.env, XDG_RUNTIME_DIR: folder },
  )
  try {
    for await (const { filename } of changes) if (filename === SOCKET) break
    return await work({
      XDG_RUNTIME_DIR: folder,
      XDG_SESSION_TYPE: 'wayland',
      WAYLAND_DISPLAY: SOCKET,
    })
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
